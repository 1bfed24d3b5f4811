"""Addresses of uploads in a source that leaves for Remotion."""

import pytest

from tools.video.static_files import with_static_files

ADDRESSES = ["assets/sea.png", "assets/wind.mp3"]
IMPORT = 'import { staticFile } from "remotion";\n'
SEA = 'staticFile("assets/sea.png")'


@pytest.mark.parametrize(
    ("plain", "wanted"),
    [
        ('const URL = "assets/sea.png";', f"const URL = {SEA};"),
        ("const URL='assets/sea.png';", f"const URL={SEA};"),
        ('<Img src="assets/sea.png" />;', f"<Img src={{{SEA}}} />;"),
        ('<Img src={"assets/sea.png"} />;', f"<Img src={{{SEA}}} />;"),
        ('<A {...{ "src": "assets/sea.png" }} />;', f'<A {{...{{ "src": {SEA} }}}} />;'),
        ("const css = 'url(assets/sea.png)';", f"const css = `url(${{{SEA}}})`;"),
        ("const css = 'url(assets/sea.png) `${1}';", f"const css = `url(${{{SEA}}}) \\`\\${{1}}`;"),
        (
            "const css = `url(assets/sea.png) ${1} url(assets/sea.png)`;",
            f"const css = `url(${{{SEA}}}) ${{1}} url(${{{SEA}}})`;",
        ),
        (
            'const all = ["assets/sea.png", "assets/wind.mp3"];',
            f'const all = [{SEA}, staticFile("assets/wind.mp3")];',
        ),
    ],
)
def test_an_address_becomes_a_call_wherever_it_stands(plain: str, wanted: str):
    assert with_static_files(plain, ADDRESSES) == IMPORT + wanted


@pytest.mark.parametrize(
    "source",
    [
        'const words = "the sea";',
        f"{IMPORT}const URL = {SEA};",
        'const names = { "assets/sea.png": 1 };',
        "// assets/sea.png\nconst a = 1;",
    ],
)
def test_what_is_right_already_stays(source: str):
    assert with_static_files(source, ADDRESSES) == source


def test_it_is_imported_once():
    source = 'import { Img, staticFile } from "remotion";\nconst a = "assets/sea.png";'
    assert with_static_files(source, ADDRESSES).count("import") == 1


def test_words_in_other_scripts_stay_where_they_are():
    source = 'const title = "日本語"; const URL = "assets/sea.png"; const more = "🎬";'
    assert with_static_files(source, ADDRESSES) == IMPORT + source.replace('"assets/sea.png"', SEA)
