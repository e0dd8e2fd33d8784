"use strict";

const fs = require("node:fs");
const path = require("node:path");

const SUFFIX = { linux: ".so", darwin: ".dylib", win32: ".dll" };

/** linux-x64, linux-x64-musl, darwin-arm64, …: @hourbank/… carries the file for it. */
function platform() {
  const musl = process.platform === "linux" && !process.report.getReport().header.glibcVersionRuntime;
  return `${process.platform}-${process.arch}${musl ? "-musl" : ""}`;
}

function extensionPath() {
  if (process.env.HOURBANK_EXTENSION) return process.env.HOURBANK_EXTENSION;
  const wanted = `@hourbank/${platform()}`;
  try {
    return require.resolve(`${wanted}/hourbank${SUFFIX[process.platform]}`);
  } catch (error) {
    const known = Object.keys(require("./package.json").optionalDependencies);
    if (known.includes(wanted))
      throw new Error(`hourbank: ${wanted} is not installed, which npm adds by itself unless it is told to omit optional packages: npm install ${wanted} / ` +
        `hourbank：没有安装 ${wanted}；npm 会自动安装，除非要求不装可选的包：npm install ${wanted}`, { cause: error });
    throw new Error(`hourbank: no file for ${platform()}, only for ${known.join(", ")}; HOURBANK_EXTENSION can name one / ` +
      `hourbank：没有适用于 ${platform()} 的文件，只有：${known.join("、")}；可用 HOURBANK_EXTENSION 指定`, { cause: error });
  }
}

function share() {
  return path.join(__dirname, "share");
}

function load(database, options = {}) {
  const file = extensionPath();
  try {
    database.loadExtension(file);
  } catch (error) {
    const how = /not allowed|not authorized|disabled/i.test(error.message)
      ? "; open it with new DatabaseSync(file, { allowExtension: true }) / ；请以 new DatabaseSync(文件, { allowExtension: true }) 打开" : "";
    throw new Error(`hourbank: ${file} was not loaded / 没有载入：${error.message}${how}`, { cause: error });
  }
  if (options.public) database.prepare("SELECT hours_lock()").get();
  return database;
}

module.exports = { load, path: extensionPath, share };
