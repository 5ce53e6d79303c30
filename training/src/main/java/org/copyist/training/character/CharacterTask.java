package org.copyist.training.character;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.copyist.training.data.LabelledImages;
import org.copyist.training.network.Network;
import org.copyist.training.network.Precision;
import org.copyist.training.optimize.Recipe;
import org.copyist.training.optimize.TrainingTask;

/** Training a convolutional network to name characters, on augmented pictures with label smoothing, by epochs. */
public final class CharacterTask implements TrainingTask<CharacterBatches.Piece> {
    /** Stands in checkpoints. */
    public static final String NAME = "characters";

    /** Passes over the training pictures, fixed beforehand. */
    public static final int EPOCHS = 8;

    /** Pictures in a batch unless another number is asked for. */
    public static final int BATCH_SIZE = 128;

    private final CharacterSettings settings;
    private final Recipe recipe;
    private final List<CharacterSource> sources;
    private final int classes;
    private final CharacterLoss loss;
    private final int perEpoch;
    private final List<ValidationSet> validations;
    /** The pictures of the epoch that was drawn from last. */
    private Optional<CharacterBatches> epoch = Optional.empty();

    /**
     * Training on {@code sources}.
     *
     * @param classes number of classes
     * @param heldOut pictures that are not trained on, labelled with their classes, to validate the network on
     */
    public CharacterTask(
            CharacterSettings settings,
            Recipe recipe,
            List<CharacterSource> sources,
            int classes,
            Optional<LabelledImages> heldOut) {
        this.settings = requireNonNull(settings, "settings is null");
        this.recipe = requireNonNull(recipe, "recipe is null");
        this.sources = List.copyOf(sources);
        this.classes = classes;
        this.loss =
                new CharacterLoss(settings.labelSmoothing(), recipe.compute().precision());
        this.perEpoch = CharacterBatches.perEpoch(sources);
        this.validations = heldOut.<List<ValidationSet>>map(images -> List.of(averaged -> validate(averaged, images)))
                .orElse(List.of());
    }

    /**
     * The usual recipe for {@code sources}.
     *
     * @param epochs passes over them
     * @param batchSize pictures in a batch
     */
    public static Recipe recipe(List<CharacterSource> sources, int epochs, int batchSize) {
        long batches = batches(CharacterBatches.perEpoch(sources), batchSize);
        return new Recipe(
                new Recipe.Schedule(epochs * batches, batchSize, 3e-3, 0.15),
                new Recipe.Regularization(0.02, Double.POSITIVE_INFINITY, 0.998),
                new Recipe.Intervals(batches, batches, 0),
                new Recipe.Compute(Precision.FLOAT32, 2),
                1);
    }

    private static long batches(int perEpoch, int batchSize) {
        return ((long) perEpoch + batchSize - 1) / batchSize;
    }

    @Override
    public Subject subject() {
        Map<String, String> words = Map.of(
                "pictures", String.valueOf(perEpoch),
                "distortions", new TreeSet<>(settings.distortions()).toString(),
                "label smoothing", String.valueOf(settings.labelSmoothing()));
        return new Subject(NAME, settings.network(), classes, words);
    }

    @Override
    public Recipe recipe() {
        return recipe;
    }

    @Override
    public CharacterBatches.Piece batch(long step) {
        int size = recipe.schedule().batchSize();
        long batches = batches(perEpoch, size);
        int number = Math.toIntExact(step / batches);
        int from = (int) (step % batches) * size;
        CharacterBatches pictures = epoch.filter(drawn -> drawn.epoch() == number)
                .orElseGet(() -> new CharacterBatches(sources, settings.distortions(), recipe.seed(), number));
        epoch = Optional.of(pictures);
        return new CharacterBatches.Piece(pictures, from, Math.min(perEpoch, from + size));
    }

    @Override
    public StepFigures backward(Network replica, CharacterBatches.Piece batch, Part part) {
        int size = batch.size();
        CharacterBatches.Piece pictures = batch.part(part.from(size), part.to(size));
        long dropoutSeed = recipe.seed() + part.step() * part.count() + part.index();
        return loss.backward(replica, pictures, size, dropoutSeed);
    }

    @Override
    public List<ValidationSet> validations() {
        return validations;
    }

    private static Validation validate(Network averaged, LabelledImages images) {
        double error = 1 - CharacterLoss.accuracy(averaged, images);
        return new Validation("pictures held out", error, String.format(Locale.ROOT, "wrong %.2f %%", 100 * error));
    }
}
