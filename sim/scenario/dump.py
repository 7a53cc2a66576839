"""A scenario as YAML text that loads to the same one."""

from typing import Any

from sim.scenario.schema import Scenario


def dump(scenario: Scenario) -> str:
    """Return a scenario as YAML that loads to the same one; what has its default is left out."""
    return as_yaml(scenario.model_dump(exclude_defaults=True))


def as_yaml(data: Any) -> str:
    """Return plain data as YAML: each value written out where it stands, a text in quotes where it would be read as something else."""
    import yaml

    from sim.scenario.tree import scalar

    def text(dumper: Any, value: str) -> Any:
        return dumper.represent_scalar("tag:yaml.org,2002:str", value, None if scalar(value) is value else "'")

    dumper: Any = type("Dumper", (yaml.SafeDumper,), {"ignore_aliases": lambda self, data: True})
    dumper.add_representer(str, text)
    return str(yaml.dump(plain(data), Dumper=dumper, default_flow_style=None, sort_keys=False, width=140, allow_unicode=True))


def plain(value: Any) -> Any:
    """Return tuples as lists, for YAML knows no others."""
    if isinstance(value, dict):
        return {key: plain(each) for key, each in value.items()}
    return [plain(each) for each in value] if isinstance(value, list | tuple) else value
