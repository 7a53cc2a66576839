"""A scenario as YAML text that loads to the same one."""

from typing import Any

from sim.scenario.schema import Scenario


def dump(scenario: Scenario) -> str:
    """Return a scenario as YAML that loads to the same one; what has its default is left out."""
    return as_yaml(scenario.model_dump(exclude_defaults=True))


def as_yaml(data: Any) -> str:
    """Return plain data as YAML."""
    from ruamel.yaml import YAML
    from ruamel.yaml.compat import StringIO

    stream = StringIO()
    yaml: Any = YAML(typ="safe", pure=True)
    yaml.default_flow_style = None
    yaml.sort_base_mapping_type_on_output = False
    yaml.width = 140
    yaml.dump(plain(data), stream)
    return str(stream.getvalue())


def plain(value: Any) -> Any:
    """Return tuples as lists, for YAML knows no others."""
    if isinstance(value, dict):
        return {key: plain(each) for key, each in value.items()}
    return [plain(each) for each in value] if isinstance(value, list | tuple) else value
