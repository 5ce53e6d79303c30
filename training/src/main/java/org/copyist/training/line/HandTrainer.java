package org.copyist.training.line;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.copyist.core.error.InvalidDatasetException;
import org.copyist.core.error.OutputException;
import org.copyist.core.metrics.ErrorRate;
import org.copyist.core.text.Codec;
import org.copyist.imaging.line.LineNormalizer;
import org.copyist.training.data.LabelledLines;
import org.copyist.training.ink.Distortion;
import org.copyist.training.optimize.Checkpoint;
import org.copyist.training.optimize.Start;
import org.copyist.training.optimize.Training;
import org.copyist.training.optimize.TrainingListener;

/**
 * Adapts a line recogniser to one hand from a few of its lines. The lines are trained on together with old ones, which are to be
 * read as before ({@link Reminder}), at a low learning rate, and the weights at the end are averaged with those of the beginning (Wortsman et al. 2022, WiSE-FT) until
 * lines of others are read hardly worse than before. Those lines must be new to the recogniser: it reads the ones it was
 * trained on better than any other, and would seem to forget much. Characters that it did not know are added to its codec;
 * none is lost. The result earns its place only if it also reads lines of that hand that it was not trained on better than
 * before. Not thread-safe.
 */
public final class HandTrainer {
    /** Fewer lines of a hand teach nothing that could be checked. */
    public static final int FEWEST_LINES = 8;

    /** Share of characters that the recogniser does not know in the lines of a hand, above which they are refused. */
    private static final double MOST_UNKNOWN = 0.5;

    /** Number of the source of old lines in the corpus, after those of the hand. */
    private static final int OLD_LINES = 1;

    private static final String FINGERPRINT = "begun-with.sha256";

    /** Of the adapted weights in the mixture, in the order of trial. */
    private static final double[] SHARES = {1, 0.9, 0.8, 0.7, 0.6, 0.5, 0.35, 0.2};

    private final HandTrainingConfig config;
    private final Path out;
    private final TrainingListener listener;

    /** @param out an existing folder for checkpoints; a training of the same lines that was stopped goes on from there */
    public HandTrainer(HandTrainingConfig config, Path out, TrainingListener listener) {
        this.config = requireNonNull(config, "config is null");
        this.out = requireNonNull(out, "out is null");
        this.listener = requireNonNull(listener, "listener is null");
    }

    /**
     * What came of it.
     *
     * @param adapted the weights of the chosen mixture, in its averaged tensors
     * @param share of the adapted weights in it, the others being those of the beginning
     * @param handBefore error rate on the lines of the hand that were kept aside, by the recogniser in use
     * @param handAfter the same by {@code adapted}
     * @param oldBefore error rate on unseen lines of others, by the recogniser of the beginning
     * @param oldAfter the same by {@code adapted}
     * @param earned whether it should replace the recogniser in use
     * @param aside the lines of the hand that were kept aside, as both read them
     */
    public record Outcome(
            Checkpoint adapted,
            double share,
            ErrorRate handBefore,
            ErrorRate handAfter,
            ErrorRate oldBefore,
            ErrorRate oldAfter,
            boolean earned,
            List<LineReading> aside) {
        public Outcome {
            aside = List.copyOf(aside);
        }
    }

    /**
     * A line of the hand that was kept aside, read greedily.
     *
     * @param name of the line in its set
     * @param text what it says
     * @param before what the recogniser in use reads
     * @param after what the adapted one reads
     */
    public record LineReading(String name, String text, String before, String after) {}

    /** Adapts {@code base}, which is also the recogniser in use. */
    public Outcome fit(Checkpoint base, LabelledLines own, LabelledLines old, LabelledLines unseen) {
        return fit(base, base, own, old, unseen);
    }

    /**
     * Adapts {@code base}. It always begins there, however much was taught before, so that what is forgotten does not add
     * up; but the result must be better than {@code inUse}.
     *
     * @param inUse what the result would replace
     * @param own lines of the hand, at least {@link #FEWEST_LINES} with text
     * @param old lines of others, trained on again so that they are remembered
     * @param unseen lines of others that no training has seen, which tell how much is forgotten
     * @throws InvalidDatasetException if there are too few lines of the hand, or they are in another script
     */
    public Outcome fit(Checkpoint base, Checkpoint inUse, LabelledLines own, LabelledLines old, LabelledLines unseen) {
        LineNormalizer normalizer = new LineNormalizer(base.spec().height());
        List<ScannedLine> lines = ScannedLine.load(own, normalizer);
        if (lines.size() < FEWEST_LINES) {
            throw new InvalidDatasetException("learning a hand needs at least " + FEWEST_LINES
                    + " lines with their text, got " + lines.size() + "; correct " + (FEWEST_LINES - lines.size())
                    + " more");
        }
        requireSameScript(base.codec(), lines);
        startAnewUnlessSame(base, lines);
        HandSplit hand = HandSplit.of(lines);
        Checkpoint start = extend(base, hand);
        LineValidation aside = LineValidation.of("hand", hand.aside(), normalizer);
        LineCorpus corpus = LineCorpus.of(
                normalizer,
                List.of(new ScannedLines(hand.training()), new ScannedLines(ScannedLine.load(old, normalizer))),
                new double[] {config.ownShare(), 1 - config.ownShare()},
                List.of(aside));
        if (!Files.exists(out.resolve(Training.CHECKPOINT))) {
            ErrorRate before = aside.errors(inUse.network(), inUse.codec());
            listener.validated(0, List.of(LineTask.validation(aside.name(), before)));
        }
        Reminder reminder = new Reminder(start.network(), OLD_LINES, config.remindWeight());
        Start begin = Start.in(out, LineTask.NAME, Optional.of(start));
        LineSettings settings = LineSettings.of(base.spec(), EnumSet.allOf(Distortion.class), false);
        LineTask task = new LineTask(settings, config.recipe(lines.size()), corpus, begin, Optional.of(reminder));
        Checkpoint last = new Training<>(task, out, listener).run(begin);
        LineValidation others = LineValidation.of("others", ScannedLine.load(unseen, normalizer), normalizer);
        Outcome outcome = choose(start, inUse, last, aside, others);
        forget();
        return outcome;
    }

    /** A few new characters are learnt on the way; most of a script is not, and what comes of it would be noise. */
    private static void requireSameScript(Codec codec, List<ScannedLine> lines) {
        Set<String> known = Set.copyOf(codec.characters());
        Set<String> unknown = new TreeSet<>();
        long all = 0;
        long strange = 0;
        for (ScannedLine line : lines) {
            for (int character : line.text().codePoints().toArray()) {
                String written = Character.toString(character);
                all++;
                if (!known.contains(written)) {
                    strange++;
                    unknown.add(written);
                }
            }
        }
        if (strange > MOST_UNKNOWN * all) {
            throw new InvalidDatasetException("of the " + all + " characters of these lines the model does not know "
                    + strange + ", such as "
                    + String.join(" ", unknown.stream().limit(5).toList())
                    + "; a model learns a hand and a few new characters, not another script: begin with one that"
                    + " reads this script, or leave these lines out");
        }
    }

    /** A training that was stopped is gone on with only if it began with the same weights and lines. */
    private void startAnewUnlessSame(Checkpoint base, List<ScannedLine> lines) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update((config + base.spec().text() + base.step()).getBytes(StandardCharsets.UTF_8));
            new TreeMap<>(base.average())
                    .forEach((name, tensor) -> digest.update(ByteBuffer.allocate(4)
                            .putInt(Arrays.hashCode(tensor.values()))
                            .array()));
            for (ScannedLine line : lines) {
                digest.update((line.text() + "\n").getBytes(StandardCharsets.UTF_8));
                digest.update(line.ink().raster().pixels());
            }
            String fingerprint = HexFormat.of().formatHex(digest.digest());
            Path file = out.resolve(FINGERPRINT);
            if (!Files.exists(file) || !Files.readString(file).equals(fingerprint)) {
                forget();
                Files.writeString(file, fingerprint);
            }
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        } catch (IOException e) {
            throw new OutputException("cannot prepare the training in " + out + ": " + e.getMessage(), e);
        }
    }

    private void forget() {
        try {
            for (String file : List.of(Training.CHECKPOINT, Training.BEST, FINGERPRINT)) {
                Files.deleteIfExists(out.resolve(file));
            }
        } catch (IOException e) {
            throw new OutputException("cannot clear the training in " + out + ": " + e.getMessage(), e);
        }
    }

    /** The recogniser with labels for all characters of the hand; those it had keep their labels. */
    private Checkpoint extend(Checkpoint base, HandSplit hand) {
        List<String> texts = new ArrayList<>();
        hand.training().forEach(line -> texts.add(line.text()));
        hand.aside().forEach(line -> texts.add(line.text()));
        return base.extendedBy(Codec.fromTexts(texts).characters(), config.seed());
    }

    /**
     * The mixture with most of what was learnt that earns its place, or else the one that reads the hand best. The lines
     * kept aside do not choose among those that do on purpose: of sixteen lines they are three, and tell one from another
     * by chance.
     */
    private Outcome choose(
            Checkpoint start, Checkpoint inUse, Checkpoint last, LineValidation hand, LineValidation others) {
        List<LineValidation.Reading> before = hand.readings(inUse.network(), inUse.codec());
        ErrorRate handBefore = LineValidation.errors(before);
        ErrorRate oldBefore = others.errors(start.network(), start.codec());
        Outcome best = null;
        for (double share : SHARES) {
            Checkpoint mixed = start.mixedWith(last, share);
            List<LineValidation.Reading> after = hand.readings(mixed.network(), mixed.codec());
            ErrorRate handAfter = LineValidation.errors(after);
            ErrorRate oldAfter = others.errors(mixed.network(), mixed.codec());
            boolean earned = handAfter.characterEdits() < handBefore.characterEdits()
                    && oldAfter.cer() <= oldBefore.cer() + config.mayForget();
            Outcome tried = new Outcome(
                    mixed, share, handBefore, handAfter, oldBefore, oldAfter, earned, beside(before, after));
            if (earned) {
                return tried;
            }
            if (best == null || handAfter.characterEdits() < best.handAfter().characterEdits()) {
                best = tried;
            }
        }
        return requireNonNull(best, "no share was tried");
    }

    private static List<LineReading> beside(List<LineValidation.Reading> before, List<LineValidation.Reading> after) {
        List<LineReading> lines = new ArrayList<>();
        for (int i = 0; i < before.size(); i++) {
            LineValidation.Reading line = before.get(i);
            lines.add(new LineReading(
                    line.name(), line.text(), line.read(), after.get(i).read()));
        }
        return lines;
    }
}
