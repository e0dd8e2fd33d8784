/* The page as one file: the engine in it, on a file of the user's disk. */
import { beginCrew } from "./crew.js";
import { Engine, demonstration, prepare } from "./engine.js";
import { open } from "./main.js";

open({ name: "file", Engine, prepare, beginCrew, database: demonstration, noEngine: "noEngine" });
