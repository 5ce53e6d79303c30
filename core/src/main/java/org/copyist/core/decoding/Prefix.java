package org.copyist.core.decoding;

import org.copyist.core.text.Codec;
import org.jspecify.annotations.Nullable;

/**
 * The beginning of a reading, as a node in the tree of beginnings: probabilities of all paths that read it, up to now.
 * Natural logarithms throughout. Mutable; belongs to one search.
 */
final class Prefix {
    /** The beginning without its last character; null for the empty one. */
    final @Nullable Prefix parent;

    /** The last character's label; blank for the empty beginning. */
    final int label;

    /** State of the language model; 0 without one. */
    final int languageState;

    /** State of the lexicon; 0 without one. */
    final int lexiconState;

    /** State of the constraint; 0 without one. */
    final int constraintState;

    /** What language model, lexicon and character bonus add to the score. */
    final double languageScore;

    /** Of the paths that end in a blank. */
    double endingInBlank = Double.NEGATIVE_INFINITY;

    /** Of the paths that end in the last character. */
    double endingInLabel = Double.NEGATIVE_INFINITY;

    /** Of both together: asked for at every comparison, so it is summed once. */
    private double logProbability = Double.NEGATIVE_INFINITY;

    private double nextInBlank = Double.NEGATIVE_INFINITY;
    private double nextInLabel = Double.NEGATIVE_INFINITY;
    private int touchedAt = -1;
    private @Nullable Prefix firstChild;
    private @Nullable Prefix sibling;

    private Prefix(
            @Nullable Prefix parent,
            int label,
            int languageState,
            int lexiconState,
            int constraintState,
            double languageScore) {
        this.parent = parent;
        this.label = label;
        this.languageState = languageState;
        this.lexiconState = lexiconState;
        this.constraintState = constraintState;
        this.languageScore = languageScore;
    }

    /** The empty beginning, before the first time step. */
    static Prefix empty(int languageState, int constraintState) {
        Prefix root = new Prefix(null, Codec.BLANK, languageState, 0, constraintState, 0);
        root.endingInBlank = 0;
        root.logProbability = 0;
        return root;
    }

    @Nullable
    Prefix child(int childLabel) {
        Prefix child = firstChild;
        while (child != null && child.label != childLabel) {
            child = child.sibling;
        }
        return child;
    }

    /** Appends a character that has not been tried here yet. */
    Prefix extend(int childLabel, int nextLanguageState, int nextLexiconState, int nextConstraintState, double score) {
        Prefix child = new Prefix(this, childLabel, nextLanguageState, nextLexiconState, nextConstraintState, score);
        child.sibling = firstChild;
        firstChild = child;
        return child;
    }

    /** Probability of the beginning, all paths together. */
    double logProbability() {
        return logProbability;
    }

    double score() {
        return logProbability() + languageScore;
    }

    /** Adds paths for the time step after now; returns whether they are the first. */
    boolean add(int time, double inBlank, double inLabel) {
        nextInBlank = logSum(nextInBlank, inBlank);
        nextInLabel = logSum(nextInLabel, inLabel);
        boolean first = touchedAt != time;
        touchedAt = time;
        return first;
    }

    /** Moves on by one time step. */
    void advance() {
        endingInBlank = nextInBlank;
        endingInLabel = nextInLabel;
        logProbability = logSum(endingInBlank, endingInLabel);
        nextInBlank = Double.NEGATIVE_INFINITY;
        nextInLabel = Double.NEGATIVE_INFINITY;
    }

    /** Leaves the beam: what is known of its paths is given up. */
    void drop() {
        endingInBlank = Double.NEGATIVE_INFINITY;
        endingInLabel = Double.NEGATIVE_INFINITY;
        logProbability = Double.NEGATIVE_INFINITY;
    }

    /** The labels from the first character on. */
    int[] labels() {
        int length = 0;
        for (Prefix p = this; p.parent != null; p = p.parent) {
            length++;
        }
        int[] labels = new int[length];
        for (Prefix p = this; p.parent != null; p = p.parent) {
            labels[--length] = p.label;
        }
        return labels;
    }

    /** {@code ln(exp a + exp b)}. */
    static double logSum(double a, double b) {
        double larger = Math.max(a, b);
        double smaller = Math.min(a, b);
        return smaller == Double.NEGATIVE_INFINITY ? larger : larger + Math.log1p(Math.exp(smaller - larger));
    }
}
