"""Rules of the house that no linter holds: sizes, texts, dialogs, what the repository may name."""

from __future__ import annotations

import ast
import re
import shutil
import subprocess
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ("avhopp_desktop", "ui", "resources")
LINES = {"file": 400, "class": 250, "function": 50}
# Where SQL may stand.
MAY_SPEAK_SQL = ("avhopp_desktop/store/", "avhopp_desktop/services/self_test.py")
# Where a modal dialog, or the program's own loop, may be run.
MAY_EXEC = {"ui/common/dialogs.py", "ui/app.py"}
MODAL_HELPERS = {"QMessageBox", "QFileDialog", "QInputDialog"}
NETWORK = ("socket", "ssl", "http", "urllib.request", "asyncio", "PySide6.QtNetwork")
# The standard library's own SQLite may write temporary files in clear.
FORBIDDEN_IMPORTS = (*NETWORK, "sqlite3", "pickle")
# Folders of tests that mirror no package, and why they are there.
OWN_TEST_FOLDERS = {"acceptance", "benchmarks", "vaults", "packaging"}


def code_files() -> list[Path]:
    """The Python files that are shipped, and `dev.py`."""
    found = [ROOT / "dev.py", *(ROOT / "packaging").glob("*.py")]
    for package in PACKAGES:
        found += (ROOT / package).rglob("*.py")
    return sorted(found)


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"), filename=str(path))


def tracked_files() -> list[Path]:
    """Every file of the repository; where git cannot say, every file that nobody's tool made."""
    if shutil.which("git"):
        asked = ["git", "-C", str(ROOT), "ls-files", "-z"]
        done = subprocess.run(asked, capture_output=True, check=False)
        if done.returncode == 0:
            names = done.stdout.decode().split("\0")
            return [ROOT / name for name in names if name and (ROOT / name).is_file()]
    made = re.compile(r"\.venv|\.git|build|wheelhouse|__pycache__|\.\w+_cache|\.hypothesis")
    return [
        path
        for path in ROOT.rglob("*")
        if path.is_file()
        and not any(made.fullmatch(part) for part in path.relative_to(ROOT).parts[:-1])
    ]


def own_lines(node: ast.AST) -> int:
    """Lines of a class or function without its documentation, which may be as long as it must."""
    assert isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)
    assert node.end_lineno is not None
    lines = node.end_lineno - node.lineno + 1
    inner = [node]
    if isinstance(node, ast.ClassDef):
        inner += [part for part in ast.walk(node) if isinstance(part, ast.FunctionDef)]
    for part in inner:
        if ast.get_docstring(part, clean=False) is not None:
            text = part.body[0]
            assert text.end_lineno is not None
            lines -= text.end_lineno - text.lineno + 1
    return lines


def too_long(path: Path) -> Iterator[str]:
    lines = len(path.read_text("utf-8").splitlines())
    if lines > LINES["file"]:
        yield f"{name_of(path)}: {lines} lines"
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.ClassDef):
            limit = LINES["class"]
        elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            limit = LINES["function"]
        else:
            continue
        if own_lines(node) > limit:
            yield f"{name_of(path)}:{node.lineno} {node.name}: {own_lines(node)} lines"


def test_nothing_outgrows_its_room() -> None:
    """A thing that outgrows these sizes is two things."""
    assert [place for path in code_files() for place in too_long(path)] == []


def calls(path: Path) -> Iterator[tuple[ast.Call, str, str]]:
    """Every call of a method: the call, what it is called on, the method's name."""
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            yield node, ast.unparse(node.func.value), node.func.attr


def is_built(text: ast.expr) -> bool:
    """Whether a text is put together before it is looked up: f"…", "…" + x, "…".format(x)."""
    formatted = isinstance(text, ast.Call) and ast.unparse(text.func).endswith(".format")
    return formatted or isinstance(text, ast.JoinedStr | ast.BinOp)


def test_texts_are_whole_literals() -> None:
    """`tr(f"…")` is collected as one text and looked up as another: it is never translated."""
    position = {"tr": 0, "translate": 1}
    wrong = [
        f"{name_of(path)}:{call.lineno}"
        for path in code_files()
        for call, _on, name in calls(path)
        if name in position and any(map(is_built, call.args[position[name] :][:1]))
    ]
    assert wrong == []


def test_no_tool_tip_renders_what_somebody_typed() -> None:
    """`tips` shows words as they are; only texts of our own may go past it."""
    ours = re.compile(r"(self\.)?tr\(|keys\.|tips\.plain\(")
    call = re.compile(r"setToolTip\(\s*(.{12})", re.DOTALL)
    files = [path for path in code_files() if name_of(path) != "ui/common/tips.py"]
    tips = [(name_of(path), tip) for path in files for tip in call.findall(path.read_text("utf-8"))]
    assert tips
    assert not [one for one in tips if not ours.match(one[1])]


def test_only_one_file_opens_modal_dialogs() -> None:
    """Elsewhere they could not be replaced in tests, nor closed when the window locks."""
    wrong = [
        f"{name_of(path)}:{call.lineno} {on}.{name}"
        for path in sorted((ROOT / "ui").rglob("*.py"))
        if name_of(path) not in MAY_EXEC
        for call, on, name in calls(path)
        if name in {"exec", "exec_"} or on.rsplit(".", 1)[-1] in MODAL_HELPERS
    ]
    assert wrong == []


def test_only_the_store_speaks_sql() -> None:
    """But for the self-test, which tries the library itself."""
    wrong = [
        f"{name_of(path)}:{call.lineno}"
        for path in sorted((ROOT / "avhopp_desktop").rglob("*.py"))
        if not name_of(path).startswith(MAY_SPEAK_SQL)
        for call, _on, name in calls(path)
        if name in {"execute", "execute_many"}
    ]
    assert wrong == []


def imports(path: Path) -> Iterator[tuple[int, str]]:
    """Line and full name of everything a file imports."""
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from ((node.lineno, f"{node.module}.{alias.name}") for alias in node.names)


def test_no_module_of_the_core_knows_itself_by_way_of_others() -> None:
    """A circle, be it for types alone, can only be read and changed as one thing."""
    names = {}
    for path in sorted((ROOT / "avhopp_desktop").rglob("*.py")):
        parts = path.relative_to(ROOT).with_suffix("").parts
        names[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    known: dict[str, set[str]] = {name: set() for name in names}
    for name, path in names.items():
        for _line, full in imports(path):
            module = full if full in names else full.rpartition(".")[0]
            if module in names:
                known[name].add(module)
    try:
        TopologicalSorter(known).prepare()
    except CycleError as error:
        pytest.fail(" → ".join(error.args[1]))


def test_nothing_that_is_shipped_can_reach_a_network() -> None:
    """Nor write in clear by way of another SQLite, nor run what a pickle says."""
    wrong = [
        f"{name_of(path)}:{line} {name}"
        for package in PACKAGES
        for path in sorted((ROOT / package).rglob("*.py"))
        for line, name in imports(path)
        if any(name == taboo or name.startswith(taboo + ".") for taboo in FORBIDDEN_IMPORTS)
    ]
    assert wrong == []


def test_every_module_says_what_it_is_for() -> None:
    """In its first line: a list of files is then a map of the house."""
    wrong = []
    for path in code_files():
        said, _, rest = (ast.get_docstring(parsed(path)) or "").partition("\n")
        if not said or rest.partition("\n")[0]:
            wrong.append(name_of(path))
    assert wrong == []


def texts() -> Iterator[tuple[str, str]]:
    """Name and content of every tracked file that is text."""
    for path in tracked_files():
        try:
            yield name_of(path), path.read_text("utf-8")
        except UnicodeDecodeError:
            continue


# Put together here, so that this file does not find itself.
REGISTRIES = ["py" + "pi.org", "python" + "hosted", "npm" + "js.", "crates" + ".io/"]
MACHINES = (
    r"(?<![\w.])/(?:ho" + r"me|ro" + r"ot|wo" + r"rk|Us" + r"ers)/\w|\b[A-Z]:\\\\?Us" + r"ers\b"
)


def test_the_repository_names_no_package_registry() -> None:
    """Where packages come from is the business of the machine that fetches them."""
    assert [
        (name, host) for name, text in texts() for host in REGISTRIES if host in text.lower()
    ] == []


def test_the_repository_names_no_machine() -> None:
    """A path of somebody's machine works nowhere else, and tells who wrote it."""
    found = [
        (name, match.group())
        for name, text in texts()
        for match in [re.search(MACHINES, text)]
        if match
    ]
    assert found == []


def test_no_two_versions_stand_side_by_side() -> None:
    """What is left of a merge that nobody ended."""
    marks = re.compile(r"^(?:<{7}|>{7}) ", re.MULTILINE)
    assert [name for name, text in texts() if marks.search(text)] == []


def test_locked_requirements_carry_hashes_and_no_address() -> None:
    for lock in sorted((ROOT / "packaging").glob("*.lock")):
        text = lock.read_text("utf-8")
        assert "://" not in text, lock.name
        assert not re.search(r"(?m)^\s*--(?!hash=sha256:)", text), lock.name
        for requirement in re.split(r"(?m)^(?=[A-Za-z])", text)[1:]:
            assert "==" in requirement, (lock.name, requirement)
            assert "--hash=sha256:" in requirement, (lock.name, requirement)


def test_tests_lie_where_their_package_lies() -> None:
    """`tests/store/` tests `avhopp_desktop/store/`, `tests/ui/common/` tests `ui/common/`."""
    wrong = []
    for path in sorted((ROOT / "tests").rglob("test_*.py")):
        folder = path.parent.relative_to(ROOT / "tests")
        if folder == Path() or folder.parts[0] in OWN_TEST_FOLDERS:
            continue
        if not any((ROOT / base / folder).is_dir() for base in ("", "avhopp_desktop")):
            wrong.append(name_of(path))
    assert wrong == []


@pytest.mark.parametrize(
    ("code", "found"),
    [
        ("def f():\n" + "    x = 1\n" * 50, True),
        ("def f():\n" + "    x = 1\n" * 49, False),
        ('def f():\n    """' + "long\n" * 60 + '"""\n    return 1\n', False),
        ("class C:\n" + "    x = 1\n" * 250, True),
    ],
)
def test_sizes_are_measured_as_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: str, found: bool
) -> None:
    """The measuring itself: documentation is free, code is not."""
    monkeypatch.setattr(f"{__name__}.ROOT", tmp_path)
    path = tmp_path / "module.py"
    path.write_text(code, "utf-8")
    assert bool(list(too_long(path))) is found


def test_every_shipped_package_has_its_licence_written_down() -> None:
    """Name and version in `packaging/licences.md` are those of the lock."""
    lock = (ROOT / "packaging" / "requirements.lock").read_text("utf-8")
    locked = set(re.findall(r"(?m)^([\w.-]+)==([\w.]+)", lock))
    table = (ROOT / "packaging" / "licences.md").read_text("utf-8")
    rows = re.findall(r"(?m)^\| ([\w.-]+) \| (\d[\w.]*) \| \S", table)
    assert {(name.lower(), version) for name, version in rows} == locked
