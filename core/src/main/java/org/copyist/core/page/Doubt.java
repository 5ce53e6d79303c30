package org.copyist.core.page;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The likeliest reason why little of a page could be read. Kept with the page among its steps. */
public enum Doubt {
    /** The letters are none that the model knows, or written as it never saw them. */
    SCRIPT("script", "it may be in a script that the model does not know, or in a hand unlike those it learnt from"),
    /** The picture is blurred. */
    BLUR("blur", "the picture is blurred; take or scan it again"),
    /** The page is printed, and printed lines were to be left out. */
    PRINT("print", "it is printed, and printed lines were to be left out");

    private static final String ACTION = "doubt";
    private static final String REASON = "reason";

    private final String code;
    private final String reason;

    Doubt(String code, String reason) {
        this.code = code;
        this.reason = reason;
    }

    /** Its name in files and interfaces. */
    public String code() {
        return code;
    }

    /** What to tell people. */
    public String sentence() {
        return "little of this could be read: " + reason;
    }

    /** The step that keeps this doubt. */
    public ProcessingStep step() {
        return new ProcessingStep(ACTION, "LegibilityJudge", "1", Map.of(REASON, code));
    }

    /** The doubt that is kept among the steps of a page, if any. */
    public static Optional<Doubt> in(List<ProcessingStep> steps) {
        return steps.stream()
                .filter(step -> step.action().equals(ACTION))
                .flatMap(step -> Arrays.stream(values())
                        .filter(doubt -> doubt.code.equals(step.settings().get(REASON))))
                .findFirst();
    }
}
