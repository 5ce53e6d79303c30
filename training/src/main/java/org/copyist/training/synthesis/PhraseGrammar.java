package org.copyist.training.synthesis;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes up phrases by a context-free grammar. Its file holds rules {@code name: form | form | …}, which may go on in
 * lines that begin with a space; lines that begin with {@code #} are comments. In a form, {@code {name}} stands for one
 * of that rule's forms, {@code {3-17}} for a number in that range, {@code {#}} for a digit. Immutable and thread-safe.
 */
final class PhraseGrammar {
    private static final Pattern PLACE = Pattern.compile("\\{([^{}]+)\\}");
    private static final Pattern RANGE = Pattern.compile("(\\d+)-(\\d+)");

    private final Map<String, List<String>> rules;

    private PhraseGrammar(Map<String, List<String>> rules) {
        this.rules = rules;
    }

    /** The grammar that lies beside this class. */
    static PhraseGrammar bundled() {
        try (InputStream in = requireNonNull(
                PhraseGrammar.class.getResourceAsStream("phrases.txt"), "phrases.txt is not in the module")) {
            return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new IllegalStateException("phrases.txt cannot be read from the module", e);
        }
    }

    static PhraseGrammar parse(String text) {
        Map<String, List<String>> rules = new HashMap<>();
        String name = "";
        for (String line : text.lines().toList()) {
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            String forms = line;
            if (!line.startsWith(" ")) {
                int colon = line.indexOf(':');
                name = line.substring(0, colon);
                forms = line.substring(colon + 1);
            }
            List<String> known = rules.computeIfAbsent(name, key -> new ArrayList<>());
            for (String form : forms.split("\\|", -1)) {
                if (!form.isBlank()) {
                    known.add(form.strip());
                }
            }
        }
        PhraseGrammar grammar = new PhraseGrammar(rules);
        rules.values().forEach(forms -> forms.forEach(grammar::check));
        return grammar;
    }

    private void check(String form) {
        PLACE.matcher(form).results().map(place -> place.group(1)).forEach(place -> {
            if (!place.equals("#") && !RANGE.matcher(place).matches() && !rules.containsKey(place)) {
                throw new IllegalArgumentException("the grammar has no rule {" + place + "}, named in: " + form);
            }
        });
    }

    /** A phrase of rule {@code name}. */
    String expand(String name, RandomGenerator random) {
        List<String> forms = requireNonNull(rules.get(name), "the grammar has no such rule");
        String form = forms.get(random.nextInt(forms.size()));
        return PLACE.matcher(form).replaceAll(place -> Matcher.quoteReplacement(fill(place.group(1), random)));
    }

    private String fill(String place, RandomGenerator random) {
        if (place.equals("#")) {
            return Integer.toString(random.nextInt(10));
        }
        Matcher range = RANGE.matcher(place);
        if (range.matches()) {
            int least = Integer.parseInt(range.group(1));
            return Integer.toString(random.nextInt(least, Integer.parseInt(range.group(2)) + 1));
        }
        return expand(place, random);
    }
}
