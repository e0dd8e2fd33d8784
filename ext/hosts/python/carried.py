"""What the wheel carries beside its modules: the extension, the policies and forms, the SQL of the platform, and the page
of the policy workshop.

`make wheel` says for which system: HOURBANK_FILE is the extension that was built for it, HOURBANK_PLATFORM the wheel's tag, and
HOURBANK_LUA_LICENSE the notice of the Lua inside.
"""

import os
from pathlib import Path

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

REPOSITORY = Path(__file__).resolve().parent.parent.parent.parent


class Carried(BuildHookInterface):
    def initialize(self, version, build_data):
        file = Path(os.environ["HOURBANK_FILE"]).resolve()
        carried = {
            file: f"hourbank/hourbank{file.suffix}",
            REPOSITORY / "LICENSE": "hourbank/LICENSE",
            Path(os.environ["HOURBANK_LUA_LICENSE"]): "hourbank/LICENSE.lua",
        }
        for folder in ("sql", "lua/policies", "lua/forms"):
            carried[REPOSITORY / folder] = f"hourbank/share/{folder}"
        carried[REPOSITORY / "build/workshop/served"] = "hourbank/share/workshop"
        build_data["force_include"].update({str(source): place for source, place in carried.items()})
        build_data["pure_python"] = False
        build_data["tag"] = f"py3-none-{os.environ['HOURBANK_PLATFORM']}"
