package org.copyist.training.line;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.copyist.core.metrics.ErrorRate;
import org.copyist.core.text.Codec;
import org.copyist.training.network.Network;
import org.copyist.training.optimize.Checkpoint;
import org.copyist.training.optimize.Recipe;
import org.copyist.training.optimize.Seeds;
import org.copyist.training.optimize.Start;
import org.copyist.training.optimize.TrainingTask;

/** Training a line recogniser by connectionist temporal classification. */
public final class LineTask implements TrainingTask<LineBatch> {
    /** Stands in checkpoints. */
    public static final String NAME = "lines";

    private final LineSettings settings;
    private final Recipe recipe;
    private final LineCorpus data;
    private final Codec codec;
    private final LineSampler sampler;
    private final LineLoss loss;
    /** The batches that were drawn last, and the number of their pool. */
    private List<LineBatch> pool = List.of();

    private long poolNumber = -1;

    /**
     * Training on {@code data}.
     *
     * @param start where it begins: characters that its weights do not know are added, unless it resumes
     */
    public LineTask(LineSettings settings, Recipe recipe, LineCorpus data, Start start) {
        this(settings, recipe, data, start, Optional.empty());
    }

    /** The same, keeping what {@code reminder} reminds of. */
    LineTask(LineSettings settings, Recipe recipe, LineCorpus data, Start start, Optional<Reminder> reminder) {
        this.settings = requireNonNull(settings, "settings is null");
        this.recipe = requireNonNull(recipe, "recipe is null");
        this.data = requireNonNull(data, "data is null");
        Optional<Codec> known = start.checkpoint().map(Checkpoint::codec);
        this.codec = start.resumes() ? known.orElseThrow() : data.codec(known);
        this.sampler = data.sampler(codec, settings, recipe);
        this.loss = new LineLoss(settings.auxiliaryWeight(), recipe.compute().precision(), reminder);
    }

    /** How many training lines have characters that the network does not read, and are left out. */
    public long leftOut() {
        return data.leftOut(codec);
    }

    @Override
    public Subject subject() {
        Map<String, String> words = Map.of(
                "distortions", new TreeSet<>(settings.distortions()).toString(),
                "shortcut weight", String.valueOf(settings.auxiliaryWeight()),
                "early steps", String.valueOf(settings.earlySteps()));
        return new Subject(NAME, settings.spec(), codec.labelCount(), codec, words);
    }

    @Override
    public Recipe recipe() {
        return recipe;
    }

    @Override
    public LineBatch batch(long step) {
        long number = step / LineSampler.BATCHES_PER_POOL;
        if (number != poolNumber) {
            pool = sampler.pool(number);
            poolNumber = number;
        }
        return pool.get((int) (step % LineSampler.BATCHES_PER_POOL));
    }

    /** The next pool, so that drawing it does not hold up the training on this one. */
    @Override
    public int batchesAhead() {
        return LineSampler.BATCHES_PER_POOL;
    }

    @Override
    public StepFigures backward(Network replica, LineBatch batch, Part part) {
        LineBatch lines = batch.part(part.from(batch.size()), part.to(batch.size()));
        long seed = Seeds.mix(Seeds.mix(recipe.seed(), 3, part.step()), part.index(), lines.size());
        return StepFigures.ofLoss(loss.backward(replica, lines, Math.max(1, batch.labelTotal()), seed));
    }

    @Override
    public List<ValidationSet> validations() {
        return data.validations().stream().<ValidationSet>map(this::validation).toList();
    }

    private ValidationSet validation(LineValidation set) {
        return averaged -> validation(set.name(), set.errors(averaged, codec));
    }

    /** An error rate as a training is told. */
    static Validation validation(String set, ErrorRate rate) {
        String words = String.format(Locale.ROOT, "CER %.2f %%, WER %.2f %%", 100 * rate.cer(), 100 * rate.wer());
        return new Validation(set, rate.cer(), words);
    }
}
