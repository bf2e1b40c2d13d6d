"""Questionnaires as data: read, check, answer, route, score, compare, and carry in a workbook.

    load, check                            a YAML file -> Instrument, or every fault with its line
    digest_of, to_canonical, from_canonical    a version is its content
    parse_answer, parse_header             what somebody typed -> Answer, or problems
    applicable_items, asked_parts          who is asked what
    claimed_score, verified_score, section_scores, overall_score    each with its because
    questions                              what does not add up, asked and never scored
    compare, carry_forward                 from one version to the next
    workbook_for, read_workbook            the questionnaire without the server
"""
