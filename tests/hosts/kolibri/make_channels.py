"""Write channel databases that `kolibri manage importchannel disk` can import.

Kolibri ships no channel, and its catalogue is on the internet. What it does ship is the schema of a channel
database (its content schema 5, as SQLAlchemy classes) and one small fixture in that schema. So the fixture
becomes one channel as it stands, and two larger synthetic channels are written with the same classes; Kolibri's
own import commands do the rest.

Usage, under the Python that has Kolibri: make_channels.py DIRECTORY
Writes DIRECTORY/content/ and DIRECTORY/channels.json (the id of each channel by its role).
"""

import hashlib
import io
import json
import sys
import uuid
import zipfile
from pathlib import Path

import kolibri
from kolibri.utils.main import initialize

NAMESPACE = uuid.uuid5(uuid.NAMESPACE_URL, "hourbank/tests/hosts/kolibri")
ITEMS = 1000  # so many that a learner seldom opens one twice in five years


def identifier(*parts):
    return uuid.uuid5(NAMESPACE, "/".join(parts)).hex


def small_file(storage, name, text):
    """Store a one-entry zip under its MD5, as Kolibri does; return its row of content_localfile."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr(zipfile.ZipInfo(name), text)
    content = buffer.getvalue()
    digest = hashlib.md5(content).hexdigest()
    extension = "zip" if name == "index.html" else "perseus"
    path = storage / digest[0] / digest[1] / f"{digest}.{extension}"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return {"id": digest, "extension": extension, "available": False, "file_size": len(content)}


def channel(role, title, storage, shared_content=None):
    """A topic tree of one level; every tenth item is an exercise, and one content stands in two nodes."""
    channel_id = identifier(role)
    page = small_file(storage, "index.html", f"<h1>{title}</h1>")
    questions = small_file(storage, "exercise.json", "{}")
    rows = {name: [] for name in ("content_contentnode", "content_file", "content_assessmentmetadata")}

    def node(name, kind, content_id, parent, left, right):
        rows["content_contentnode"].append(
            {
                "id": identifier(role, "node", name),
                "title": f"{title}{name}",
                "content_id": content_id,
                "channel_id": channel_id,
                "kind": kind,
                "parent_id": parent,
                "lft": left,
                "rght": right,
                "tree_id": 1,
                "level": 0 if parent is None else 1,
                "sort_order": float(left),
                "license_name": "Public Domain",
                "license_owner": "",
                "author": "",
                "options": "{}",
                "available": False,
                "coach_content": False,
            }
        )
        return rows["content_contentnode"][-1]["id"]

    root = node("", "topic", identifier(role, "root"), None, 1, 2 * ITEMS + 2)
    for number in range(ITEMS):
        name = f"{number + 1:04d}"
        kind = "exercise" if number % 10 == 9 else "html5"
        content_id = identifier(role, "content", name)
        if number == 1:  # the same content a second time in this channel
            content_id = identifier(role, "content", "0001")
        if number == 2 and shared_content:  # and a content of another channel
            content_id = shared_content
        node_id = node(name, kind, content_id, root, 2 * number + 2, 2 * number + 3)
        local = questions if kind == "exercise" else page
        rows["content_file"].append(
            {
                "id": identifier(role, "file", name),
                "local_file_id": local["id"],
                "contentnode_id": node_id,
                "preset": "exercise" if kind == "exercise" else "html5_zip",
                "supplementary": False,
                "thumbnail": False,
                "priority": 1,
            }
        )
        if kind == "exercise":
            items = [identifier(role, "question", name, str(k)) for k in range(5)]
            rows["content_assessmentmetadata"].append(
                {
                    "id": identifier(role, "assessment", name),
                    "contentnode_id": node_id,
                    "assessment_item_ids": json.dumps(items),
                    "number_of_assessments": len(items),
                    "mastery_model": json.dumps({"type": "m_of_n", "m": 5, "n": 5}),
                    "randomize": False,
                    "is_manipulable": True,
                }
            )
    rows["content_localfile"] = [page, questions]
    rows["content_channelmetadata"] = [
        {
            "id": channel_id,
            "name": title,
            "description": "",
            "author": "",
            "version": 1,
            "thumbnail": "",
            "min_schema_version": "5",
            "root_id": root,
        }
    ]
    return rows


def write(rows, databases):
    from kolibri.core.content.contentschema.versions.content_schema_5 import metadata
    from sqlalchemy import create_engine

    channel_id = rows["content_channelmetadata"][0]["id"]
    path = databases / f"{channel_id}.sqlite3"
    path.unlink(missing_ok=True)
    engine = create_engine(f"sqlite:///{path}")
    metadata.create_all(engine)
    with engine.begin() as connection:
        for table in metadata.sorted_tables:
            if rows.get(table.name):
                connection.execute(table.insert(), rows[table.name])
    engine.dispose()
    return channel_id


def main(directory):
    initialize()
    databases = directory / "content" / "databases"
    storage = directory / "content" / "storage"
    databases.mkdir(parents=True, exist_ok=True)
    fixtures = Path(kolibri.__file__).parent / "core" / "content" / "fixtures"

    public = channel("public", "演示公需课", storage)
    professional = channel("professional", "演示专业课", storage, identifier("public", "content", "0005"))
    shipped = json.loads((fixtures / "5_content_data.json").read_text(encoding="utf-8"))
    channels = {"public": public, "professional": professional, "unmapped": shipped}
    channels = {role: write(rows, databases) for role, rows in channels.items()}
    (directory / "channels.json").write_text(json.dumps(channels), encoding="utf-8")


main(Path(sys.argv[1]))
