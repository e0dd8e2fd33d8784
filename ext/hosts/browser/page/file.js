/* The page as one file: the engine in it, on a file of the user's disk. */
import { Engine, demonstration, prepare } from "./engine.js";
import { open } from "./main.js";

open({ name: "file", Engine, prepare, database: demonstration, noEngine: "noEngine" });
