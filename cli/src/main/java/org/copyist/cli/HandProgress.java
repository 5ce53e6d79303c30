package org.copyist.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import org.copyist.training.line.HandTrainer;
import org.copyist.training.optimize.TrainingListener;
import org.copyist.training.optimize.TrainingTask.StepFigures;
import org.copyist.training.optimize.TrainingTask.Validation;

/** Says how the learning of a hand goes and what came of it: to a person, or as JSON to a program. */
interface HandProgress extends TrainingListener {
    /** The end. */
    void done(HandTrainer.Outcome outcome);

    /** An outcome for programs; error rates are fractions. */
    static ObjectNode json(HandTrainer.Outcome outcome) {
        ObjectNode node = new ObjectMapper().createObjectNode();
        node.put("earned", outcome.earned());
        node.put("share", outcome.share());
        node.put("handBefore", outcome.handBefore().cer());
        node.put("hand", outcome.handAfter().cer());
        node.put("othersBefore", outcome.oldBefore().cer());
        node.put("others", outcome.oldAfter().cer());
        ArrayNode lines = node.putArray("aside");
        for (HandTrainer.LineReading line : outcome.aside()) {
            lines.addObject()
                    .put("name", line.name())
                    .put("text", line.text())
                    .put("before", line.before())
                    .put("after", line.after());
        }
        return node;
    }

    /** One JSON object a line on {@code out}: {@code step}, {@code validated}, and at last {@code done}. */
    record Events(PrintWriter out) implements HandProgress {
        private static final int EVERY = 5;

        @Override
        public void stepped(long step, long steps, StepFigures figures, double linesPerSecond) {
            if (step % EVERY == 0 || step == steps) {
                print(event("step")
                        .put("step", step)
                        .put("steps", steps)
                        .put("loss", figures.loss())
                        .put("linesPerSecond", linesPerSecond));
            }
        }

        @Override
        public void validated(long step, List<Validation> validations) {
            validations.forEach(
                    validation -> print(event("validated").put("step", step).put("cer", validation.error())));
        }

        @Override
        public void done(HandTrainer.Outcome outcome) {
            print(event("done").setAll(HandProgress.json(outcome)));
        }

        private static ObjectNode event(String name) {
            return new ObjectMapper().createObjectNode().put("event", name);
        }

        private void print(Object event) {
            out.println(event);
        }
    }

    /**
     * Words for people.
     *
     * @param out gets the outcome
     * @param err hears how it goes
     * @param json whether the outcome is wanted as JSON nevertheless
     * @param where the model is, if it was written
     */
    record Words(PrintWriter out, PrintWriter err, boolean json, String where) implements HandProgress {
        private static final int EVERY = 50;

        @Override
        public void stepped(long step, long steps, StepFigures figures, double linesPerSecond) {
            if (step % EVERY == 0) {
                err.printf(
                        Locale.ROOT,
                        "step %d of %d  loss %.3f  %.1f lines/s%n",
                        step,
                        steps,
                        figures.loss(),
                        linesPerSecond);
            }
        }

        @Override
        public void validated(long step, List<Validation> validations) {
            validations.forEach(
                    validation -> err.println("step " + step + "  lines kept aside: " + validation.words()));
        }

        @Override
        public void done(HandTrainer.Outcome outcome) {
            if (json) {
                out.println(HandProgress.json(outcome));
                return;
            }
            out.printf(
                    Locale.ROOT,
                    "lines of the hand that were kept aside: CER %.2f %% before, %.2f %% after; lines of others: %.2f %%"
                            + " before, %.2f %% after%n",
                    100 * outcome.handBefore().cer(),
                    100 * outcome.handAfter().cer(),
                    100 * outcome.oldBefore().cer(),
                    100 * outcome.oldAfter().cer());
            out.println(
                    outcome.earned()
                            ? "the model is in " + where + "; read with it by --model " + where
                            : "the model has not earned its place: it is not better for the hand, or worse for"
                                    + " others; correct more lines");
        }
    }
}
