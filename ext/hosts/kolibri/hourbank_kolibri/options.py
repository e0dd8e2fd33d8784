"""Kolibri's options.ini, section [Hourbank]; as environment variables KOLIBRI_HOURBANK_POLICY and KOLIBRI_HOURBANK_SIDE_DATABASE."""

option_spec = {
    "Hourbank": {
        "HOURBANK_POLICY": {
            "type": "string", "default": "", "envvars": ("KOLIBRI_HOURBANK_POLICY",),
            "description": "Id of the policy that decides for all who have none of their own; empty: that of the side database, or cn-shandong-yantai.",
        },
        "HOURBANK_SIDE_DATABASE": {
            "type": "string", "default": "", "envvars": ("KOLIBRI_HOURBANK_SIDE_DATABASE",),
            "description": "File of the mapping and of what hourbank keeps; empty: hourbank.sqlite3 in KOLIBRI_HOME.",
        },
    }
}
