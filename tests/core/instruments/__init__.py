"""Tests of the instrument engine: no database, no mocks."""
