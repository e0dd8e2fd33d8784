/* The page as a server serves it to its administrators. */
import { open } from "./main.js";
import { Engine, account, database, language, prepare, putInForce, takeOutOfForce } from "./server.js";

open({ name: "served", Engine, prepare, database, account, language, putInForce, takeOutOfForce, noEngine: "noServer" });
