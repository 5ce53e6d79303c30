package org.copyist.benchmarks.form;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.copyist.imaging.GreyImage;
import org.copyist.imaging.PageImage;
import org.copyist.imaging.prepare.LevelledPage;
import org.copyist.recognition.Transcriber;
import org.copyist.recognition.form.FormField;
import org.copyist.recognition.form.FormLearner;
import org.copyist.recognition.form.FormTemplate;

/**
 * How many fields of the five kinds of blank form are proposed where they are, with their names and contents, and how many
 * are proposed that are none: from level pictures and from pictures that lie askew by a degree and a half, of which the
 * places are not compared.
 */
public final class FormLearnRun {
    private static final double ASKEW = Math.tan(Math.toRadians(1.5));

    private FormLearnRun() {}

    public static void main(String[] args) {
        try (Transcriber transcriber = Transcriber.shipped()) {
            FormLearner learner = new FormLearner(transcriber);
            for (FormKind kind : FormKind.ALL) {
                FormTemplate form = FilledForm.blank(kind);
                print(kind.title(), form, learn(learner, form.blank()));
                int askew = learn(learner, LevelledPage.of(form.blank(), ASKEW).grey())
                        .size();
                System.out.printf(Locale.ROOT, "  askew: %d proposed%n", askew);
            }
        }
    }

    private static List<FormField> learn(FormLearner learner, GreyImage blank) {
        return learner.learn("form", PageImage.ofGrey("blank", 0, "", blank)).fields();
    }

    private static void print(String title, FormTemplate form, List<FormField> proposed) {
        int[] right = new int[3];
        for (FormField field : form.fields()) {
            FormField nearest = proposed.stream()
                    .max(Comparator.comparingDouble(other -> field.box().intersectionOverUnion(other.box())))
                    .orElseThrow();
            if (field.box().intersectionOverUnion(nearest.box()) >= 0.8) {
                right[0]++;
                right[1] += name(field).equals(name(nearest)) ? 1 : 0;
                right[2] += field.content() == nearest.content() ? 1 : 0;
            }
        }
        System.out.printf(
                Locale.ROOT,
                "%s: %d fields, %d proposed, %d where they are, of these %d with their name and %d with their content%n",
                title,
                form.fields().size(),
                proposed.size(),
                right[0],
                right[1],
                right[2]);
    }

    private static String name(FormField field) {
        return field.name().toLowerCase(Locale.ROOT).replaceAll("[ ,-]+", "-");
    }
}
