from __future__ import annotations

import re

from tests.pages.prose.test_article import markup, told


def test_code_is_coloured_in_its_language_alone() -> None:
    assert '<span class="k">def</span>' in markup("```python\ndef f(): pass\n```")
    assert "<span" not in markup("```\ndef f(): pass\n```")


def test_code_has_a_title_numbers_and_marked_lines() -> None:
    found = markup('```yaml title="plan.yaml" linenums="7" hl_lines="2"\na: 1\nb: 2\n```')
    assert "<figcaption>plan.yaml</figcaption>" in found
    assert re.findall(r'linenos">(\d+)<', found) == ["7", "8"]
    assert "b" in found[found.index("hll") :]
    assert "a" not in re.sub(r"<.*?>", "", found[found.index("hll") :].split("</code>")[0].partition(">")[2])


def test_code_stands_in_lists_and_notes_too() -> None:
    found = markup("- one\n\n    ```yaml\n    a: 1\n    ```\n\n!!! note\n    ```yaml\n    b: 2\n    ```")
    assert found.count('<code class="language-yaml">') == 2
    assert "```" not in found


def test_a_language_and_an_option_that_nobody_knows_are_told() -> None:
    assert told("```pyhton\nx\n```") == ["nobody here reads code in `pyhton`"]
    assert told('```python onclick="alert(1)"\nx\n```') == ["code has no option `onclick`"]
    assert told('```python hl_lines="1 9"\nx\n```') == ["the code has no line `9` to mark"]


def test_the_text_of_code_is_kept_to_the_letter() -> None:
    code = "\n    <b>&amp; $x$ [[y]] \"z\" 'q' {{ w }}\n\n  end  "
    found = markup(f"~~~\n{code}\n~~~")
    assert "&lt;b&gt;&amp;amp; $x$ [[y]] \"z\" 'q' {{ w }}\n\n  end" in found
