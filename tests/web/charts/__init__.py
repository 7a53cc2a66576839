"""Tests of the page's charts."""
