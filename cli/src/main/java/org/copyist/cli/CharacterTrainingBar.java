package org.copyist.cli;

import java.io.PrintWriter;
import java.util.Locale;
import org.copyist.training.character.CharacterTrainingListener;

/** A bar that moves on a terminal while characters are trained; elsewhere a line for each epoch. */
final class CharacterTrainingBar implements CharacterTrainingListener {
    private static final int WIDTH = 24;

    private final PrintWriter err;
    private final boolean terminal = Boolean.getBoolean("copyist.terminal");

    CharacterTrainingBar(PrintWriter err) {
        this.err = err;
    }

    @Override
    public void batchDone(Progress progress) {
        boolean epochDone = progress.batch() == progress.batches();
        if (terminal) {
            int filled = progress.batch() * WIDTH / progress.batches();
            err.print("\r[" + "#".repeat(filled) + ".".repeat(WIDTH - filled) + "] " + words(progress) + "\u001b[K"
                    + (epochDone ? System.lineSeparator() : ""));
            err.flush();
        } else if (epochDone) {
            err.println(words(progress));
        }
    }

    private static String words(Progress progress) {
        return String.format(
                Locale.ROOT,
                "epoch %d/%d  loss %.4f  accuracy %.2f %%  %.0f images/s",
                progress.epoch(),
                progress.epochs(),
                progress.loss(),
                100 * progress.accuracy(),
                progress.imagesPerSecond());
    }
}
