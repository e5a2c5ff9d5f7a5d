"""Proofs that a person can read and a program can use: each item with its evidence in place.

The stage reads a course and what its checks found; it judges nothing itself.
"""

from coursegen.report.annotations import grounding
from coursegen.report.page import page
from coursegen.report.proofs import Proof, Rule, Verdict, proofs

__all__ = ["Proof", "Rule", "Verdict", "grounding", "page", "proofs"]
