"""自查评分: takes a pack's score card and what is known of one disclosure, gives points after the inspections' heads.

What cannot be judged from the content is 未评: neither earned nor lost.
"""
