"""The server answers this host alone, adds its script to pages, and tells what is new."""

from __future__ import annotations

import json
import queue
import socket
import threading
from collections.abc import Iterator
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path

import pytest

from pipeline.config import Config, load_config
from pipeline.errors import UsageError
from pipeline.live.beacon import Beacon, ask_to_show, light, put_out
from pipeline.live.builder import Built
from pipeline.live.desk import Desk
from pipeline.live.server import Server, open_server, with_script
from pipeline.live.session import _keep_up

PAGE = b"<head><meta content=\"script-src 'self'\"></head><p>Hallo"


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    (tmp_path / "twinspan.toml").write_text('locales = ["de-DE"]', "utf-8")
    (tmp_path / "site/de-de").mkdir(parents=True)
    (tmp_path / "site/index.html").write_bytes(PAGE)
    (tmp_path / "site/plain.html").write_bytes(b"<head></head>")
    (tmp_path / "site/404.html").write_bytes(b"<head></head>nothing here")
    return Desk(load_config(tmp_path / "twinspan.toml"))


@pytest.fixture
def server(desk: Desk) -> Iterator[Server]:
    with open_server(0, desk) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        yield server
        desk.close()
        server.shutdown()
        thread.join()


def ask(server: Server, path: str, method: str = "GET", body: str | None = None,
        **headers: str) -> HTTPResponse:  # fmt: skip
    connection = HTTPConnection("127.0.0.1", server.server_address[1], timeout=20)
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    connection.request(method, path, body, named)
    return connection.getresponse()


def test_a_page_gets_the_script_and_its_file_does_not(server: Server, desk: Desk) -> None:
    answer = ask(server, "/")
    text = answer.read()
    assert answer.status == 200
    assert b'src="/_twinspan/live.js"' in text.split(b"</head>")[0]
    assert text.endswith(b"<p>Hallo")
    assert (desk.folder / "index.html").read_bytes() == PAGE
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert ask(server, "/", If_None_Match=answer.headers["ETag"]).status == 304


def test_a_page_that_allows_no_scripts_gets_none() -> None:
    assert with_script(b"<head></head>", "/", "1") == b"<head></head>"


def test_what_is_not_there_is_said_with_the_sites_page(server: Server) -> None:
    answer = ask(server, "/nowhere.html")
    assert (answer.status, answer.read()) == (404, b"<head></head>nothing here")
    assert ask(server, "/nowhere.html", "HEAD").read() == b""


def test_the_servers_own_files(server: Server) -> None:
    assert ask(server, "/_twinspan/live.js").headers["Content-Type"].startswith("text/javascript")
    assert ask(server, "/_twinspan/live.css").headers["Content-Type"].startswith("text/css")
    assert ask(server, "/_twinspan/server.py").status == 404


@pytest.mark.parametrize("host", ["example.com", "127.0.0.1", "localhost.example.com", ""])
def test_a_request_under_another_name_is_refused(server: Server, host: str) -> None:
    for method in ("GET", "POST", "HEAD"):
        assert ask(server, "/", method, Host=host).status == 421
    port = server.server_address[1]
    assert ask(server, "/", Host=f"LocalHost:{port}").status == 200


def test_only_get_head_and_the_one_post(server: Server) -> None:
    assert ask(server, "/", "PUT").status == 501
    assert ask(server, "/", "POST", "{}").status == 404
    for body in ("", "{}", "[]", "no JSON", '{"secret": 1}', "x" * 20_000):
        assert ask(server, "/_twinspan/show", "POST", body).status == 400, body[:20]
    wish = json.dumps({"secret": "guessed ü", "page": "index.html"})
    assert ask(server, "/_twinspan/show", "POST", wish.encode().decode()).status == 403


def test_it_listens_on_this_machine_alone(server: Server) -> None:
    assert server.socket.getsockname()[0] == "127.0.0.1"


def test_a_port_that_is_taken_is_said_or_passed_over(desk: Desk) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        with pytest.raises(UsageError, match=rf"127\.0\.0\.1:{port}: .*choose another with --port"):
            open_server(port, desk)
    with open_server(None, desk) as first, open_server(None, desk) as second:
        assert first.server_address[1] != second.server_address[1]


def news(answer: HTTPResponse) -> dict[str, object]:
    line = answer.readline()
    while not line.startswith(b"data: "):
        line = answer.readline()
    told: dict[str, object] = json.loads(line[6:])
    return told


def test_listeners_hear_how_things_stand_and_what_is_new(server: Server, desk: Desk) -> None:
    desk.tell(["a.po:3: wrong"], ["de-de/a.html"])
    answer = ask(server, "/_twinspan/news")
    assert answer.headers["Content-Type"].startswith("text/event-stream")
    assert news(answer) == {"problems": ["a.po:3: wrong"], "changed": [], "build": 1, "kept": False}
    desk.tell([], ["de-de/a.html"])
    assert news(answer) == {"problems": [], "changed": ["/de-de/a.html"], "build": 2, "kept": False}


def test_another_command_finds_the_server_and_steers_an_open_page(
    server: Server, desk: Desk, tmp_path: Path
) -> None:
    cache = tmp_path / "cache"
    assert ask_to_show(cache, "a.html") is None
    beacon = Beacon(server.server_address[1], desk.base, desk.secret)
    light(cache, beacon)
    assert (cache / "serve.json").stat().st_mode & 0o077 == 0
    assert ask_to_show(cache, "a.html") == (beacon, False)
    answer = ask(server, "/_twinspan/news")
    news(answer)
    assert ask_to_show(cache, "") == (beacon, True)
    assert ask_to_show(cache, "//example.com/a.html#s=3") == (beacon, True)
    assert news(answer) == {"show": "/example.com/a.html#s=3"}


def test_a_server_that_is_gone_is_not_found(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
    beacon = Beacon(port, "/", "x")
    light(tmp_path, beacon)
    assert ask_to_show(tmp_path, "a.html") is None
    (tmp_path / "serve.json").write_text("{", "utf-8")
    assert ask_to_show(tmp_path, "a.html") is None


def test_a_server_does_not_take_away_the_word_of_another(tmp_path: Path) -> None:
    light(tmp_path, Beacon(1, "/", "a"))
    light(tmp_path, Beacon(2, "/", "b"))
    put_out(tmp_path, Beacon(1, "/", "a"))
    assert (tmp_path / "serve.json").is_file()
    put_out(tmp_path, Beacon(2, "/", "b"))
    assert not (tmp_path / "serve.json").exists()


@pytest.mark.parametrize("path", ["/hilfe ü", "/hilfe%20%C3%BC"])
def test_below_a_path_of_any_letters(server: Server, desk: Desk, tmp_path: Path, path: str) -> None:
    """Browsers write them with percent signs, and so does the page."""
    desk.move(moved_to(tmp_path, path))
    assert desk.base == "/hilfe%20%C3%BC/"
    assert ask(server, "/").headers["Location"] == desk.base
    answer = ask(server, desk.base)
    assert b'src="/hilfe%20%C3%BC/_twinspan/live.js"' in answer.read()
    assert ask(server, f"{desk.base}_twinspan/live.js").status == 200


def moved_to(root: Path, path: str) -> Config:
    text = f'locales = ["de-DE"]\n[site]\nurl = "https://a.example{path}/"\n'
    (root / "twinspan.toml").write_text(text, "utf-8")
    return load_config(root / "twinspan.toml")


class Heard:
    """What a session says, in the order in which it does."""

    def __init__(self) -> None:
        self.moves: list[Beacon] = []

    def moved(self, beacon: Beacon) -> None:
        self.moves.append(beacon)

    def rebuilt(self, built: Built) -> None:
        raise KeyboardInterrupt


def test_other_commands_find_a_site_that_has_moved(desk: Desk, tmp_path: Path) -> None:
    """``site.url`` was changed while it is served."""

    class OneBuild:
        def build(self, _: object) -> Built:
            return Built(moved_to(tmp_path, "/neu"), 1, 0, 0, 0.0, {}, (), ())

    news: queue.SimpleQueue[frozenset[Path]] = queue.SimpleQueue()
    news.put(frozenset())
    beacon = Beacon(1, desk.base, desk.secret)
    cache = moved_to(tmp_path, "").cache
    light(cache, beacon)
    heard = Heard()
    with pytest.raises(KeyboardInterrupt):
        _keep_up(OneBuild(), news, desk, [None], beacon, heard)  # type: ignore[arg-type]
    assert heard.moves == [beacon._replace(base="/neu/")]
    assert json.loads((cache / "serve.json").read_text("utf-8"))["base"] == "/neu/"
    put_out(cache, beacon)
    assert not (cache / "serve.json").exists()
