#!/usr/bin/env python3
"""Writes vader.tsv: sentences and the compound score that the Python package vaderSentiment 3.3.2 gives them.

usage: make_vader.py > vader.tsv

The sentences are put together from the package's own words, so that each of its rules is met often. Deterministic.
"""
import random

from vaderSentiment.vaderSentiment import BOOSTER_DICT, NEGATE, SPECIAL_CASES, SentimentIntensityAnalyzer

analyzer = SentimentIntensityAnalyzer()
random.seed(20)
RATED = sorted(w for w in analyzer.lexicon)
PICTURES = sorted(analyzer.emojis)
BOOSTERS, NEGATIONS, IDIOMS = sorted(BOOSTER_DICT), sorted(NEGATE), sorted(SPECIAL_CASES)
PLAIN = """the a my this that order delivery app hotel room phone number agent call invoice website train seat box it was is were are we they
I you he she had has been to of for with on at in and or as if when after before while just only one two three still again here there Überweisung
café naïve straße Москва 東京 l'eau user's it's e-mail check-in so at least very least the least kind of sort of never so never this without doubt
no nor but BUT But yet""".split()
PHRASES = ["never so", "never this", "without doubt", "without a doubt", "at least", "very least", "the least", "kind of", "sort of", "no", "nor",
           "but", "But", "BUT", "just enough", "yeah right", "not", "isn't", "wouldn't've", "NOT", "SO", "very", "so", "kinda", "least"]
MARKS = ["", "", "", "", ",", ".", "!", "!!", "!!!!!", "?", "??", "???", "????", "...", ":", ";", '"', ")", "*", "?!"]


def shape(word):
    chance = random.random()
    if chance < 0.08:
        return word.upper()
    if chance < 0.14:
        return word.capitalize()
    if chance < 0.18:
        return '"' + word + '"'
    if chance < 0.2:
        return "#" + word
    return word


def word():
    chance = random.random()
    if chance < 0.42:
        return shape(random.choice(PLAIN))
    if chance < 0.68:
        return shape(random.choice(RATED))
    if chance < 0.76:
        return shape(random.choice(BOOSTERS))
    if chance < 0.84:
        return shape(random.choice(NEGATIONS))
    if chance < 0.90:
        return shape(random.choice(PHRASES))
    if chance < 0.93:
        return random.choice(IDIOMS)
    if chance < 0.97:
        return random.choice(PICTURES) * random.choice([1, 1, 2])
    return random.choice([":)", ":-(", "<3", "XD", ":D", "lol", "100%", "a.m.", "$5.00"])


def sentence():
    text = ""
    for _ in range(random.choice([1, 2, 3, 4, 5, 6, 7, 8, 9, 12, 16, 25])):
        gap = random.choices([" ", "  ", "", "\u00a0", " - "], [90, 3, 3, 1, 3])[0]
        text += word() + random.choice(MARKS) * (random.random() < 0.4) + gap
    return text


seen = set()
while len(seen) < 3000:
    text = sentence()
    if text not in seen:
        seen.add(text)
        print(f"{analyzer.polarity_scores(text)['compound']:.4f}\t{text}")
