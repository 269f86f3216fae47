#!/usr/bin/env python3
"""What Python's usual libraries do with the same texts: vaderSentiment, and scikit-learn for classes and clusters. One line of JSON for each
question. Runs in the environment of requirements.txt, apart from the tests'."""
import argparse
import csv
import json
import time

LABELS = ["negative", "neutral", "positive"]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("question", choices=["sentiment", "classify", "themes"])
    parser.add_argument("file")
    parser.add_argument("--column", default="text")
    parser.add_argument("--truth", required=True, help="the column with the labels")
    arguments = parser.parse_args()
    with open(arguments.file, newline="", encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file) if row[arguments.column].strip()]
    texts, truth = [row[arguments.column] for row in rows], [row[arguments.truth] for row in rows]
    print(json.dumps({"sentiment": sentiment, "classify": classify, "themes": themes}[arguments.question](texts, truth)), flush=True)


def sentiment(texts, truth):
    """The package's own thresholds: ±.05."""
    from sklearn.metrics import accuracy_score, f1_score
    from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer
    analyzer = SentimentIntensityAnalyzer()
    analyzer.polarity_scores("warm up")
    begun = time.process_time()
    scores = [analyzer.polarity_scores(text)["compound"] for text in texts]
    seconds = time.process_time() - begun
    said = ["positive" if score >= 0.05 else "negative" if score <= -0.05 else "neutral" for score in scores]
    return {"texts_per_s": len(texts) / seconds, "macro_f1": f1_score(truth, said, labels=LABELS, average="macro"), "accuracy": accuracy_score(truth, said)}


def classify(texts, truth):
    """A linear SVM on TF-IDF of words and of characters, five folds: the place of a text among those of its label, modulo five."""
    import numpy
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.pipeline import make_pipeline, make_union
    from sklearn.svm import LinearSVC
    places, folds = {}, []
    for label in truth:
        folds.append(places.get(label, 0) % 5)
        places[label] = places.get(label, 0) + 1
    texts, truth, folds = numpy.array(texts, dtype=object), numpy.array(truth), numpy.array(folds)
    right, seconds = 0, 0.0
    for fold in range(5):
        model = make_pipeline(make_union(TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True),
                                         TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 5), sublinear_tf=True)), LinearSVC())
        begun = time.process_time()
        model.fit(texts[folds != fold], truth[folds != fold])
        seconds += time.process_time() - begun
        right += int((model.predict(texts[folds == fold]) == truth[folds == fold]).sum())
    return {"accuracy": right / len(texts), "train_s": seconds / 5}


def themes(texts, truth):
    from sklearn.cluster import KMeans
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.metrics import normalized_mutual_info_score
    best = {"nmi": 0.0}
    for name, options in {"plain": {}, "stop words, sublinear": {"stop_words": "english", "sublinear_tf": True, "min_df": 2}}.items():
        begun = time.process_time()
        clusters = KMeans(len(set(truth)), n_init=10, random_state=1).fit_predict(TfidfVectorizer(**options).fit_transform(texts))
        nmi = normalized_mutual_info_score(truth, clusters)
        if nmi > best["nmi"]:
            best = {"nmi": nmi, "vectors": name, "cpu_s": time.process_time() - begun}
    return best


if __name__ == "__main__":
    main()
