/* The page as one file: the engine in it, on a file of the user's disk. */
import { askSlice, beginCrew } from "./crew.js";
import { Engine, demonstration, prepare } from "./engine.js";
import { open } from "./main.js";

open({ name: "file", Engine, prepare, beginCrew, askSlice, database: demonstration, noEngine: "noEngine" });
