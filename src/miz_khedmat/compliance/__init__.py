"""What is missing, clause by clause: rules asked of a catalogue."""

from miz_khedmat.compliance.checking import check, rules
from miz_khedmat.compliance.finding import Finding, Severity
from miz_khedmat.compliance.rule import Rule

__all__ = ["Finding", "Rule", "Severity", "check", "rules"]
