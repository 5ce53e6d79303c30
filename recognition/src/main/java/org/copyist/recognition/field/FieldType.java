package org.copyist.recognition.field;

import static java.util.Objects.requireNonNull;

import dk.brics.automaton.RegExp;
import dk.brics.automaton.RunAutomaton;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.copyist.core.decoding.Constraint;

/** What a field of a form may hold. */
public enum FieldType {
    /** A whole number, thousands apart or not: 4600, -12, 1'250, 1.250.000. */
    INTEGER("[+\\-]?" + Patterns.WHOLE),

    /** An amount, with up to two decimals or none: 12.50, 1.250,75, 1'250.75, 40. */
    AMOUNT("[+\\-]?(" + Patterns.WHOLE + "|" + Patterns.plain(".") + "|" + Patterns.plain(",")
            + "|" + Patterns.grouped("'", ".") + "|" + Patterns.grouped(",", ".") + "|"
            + Patterns.grouped(".", ",") + ")"),

    /** A day of the calendar, day or month first, or year first: 12/05/98, 3.11.2024, 2024-11-03. */
    DATE(Patterns.date("/") + "|" + Patterns.date(".") + "|" + Patterns.date("-") + "|" + Patterns.ISO_DATE),

    /** A time of the day: 9:30, 17.05. */
    TIME("([01]?[0-9]|2[0-3])[:.][0-5][0-9]");

    private static final int CENTURY = 2000;

    private static final Map<FieldType, RunAutomaton> AUTOMATA = Arrays.stream(values())
            .collect(Collectors.toUnmodifiableMap(
                    type -> type, type -> new RunAutomaton(new RegExp(type.pattern).toAutomaton())));

    private final String pattern;

    /** @param pattern in the syntax of {@link RegExp} */
    FieldType(String pattern) {
        this.pattern = pattern;
    }

    /** Regular expressions in the syntax of {@link RegExp}. */
    private static final class Patterns {
        static final String WHOLE = "([0-9]+|[1-9][0-9]{0,2}(('[0-9]{3})+|(\\.[0-9]{3})+|(,[0-9]{3})+))";

        static final String ISO_DATE = "[12][0-9]{3}\\-<01-12>\\-<01-31>";

        private Patterns() {}

        static String plain(String point) {
            return "[0-9]+\\" + point + "[0-9]{1,2}";
        }

        static String grouped(String group, String point) {
            return "[1-9][0-9]{0,2}(\\" + group + "[0-9]{3})+\\" + point + "[0-9]{1,2}";
        }

        static String date(String mark) {
            String day = "(<01-31>|[1-9])";
            String month = "(<01-12>|[1-9])";
            String year = "([0-9]{2}|[12][0-9]{3})";
            String separator = "\\" + mark;
            return "(" + day + separator + month + "|" + month + separator + day + ")" + separator + year;
        }
    }

    /** Whether {@code text} is such a value. */
    public boolean fits(String text) {
        return automaton().run(text) && (this != DATE || isDay(text));
    }

    private RunAutomaton automaton() {
        return requireNonNull(AUTOMATA.get(this));
    }

    /** Keeps readings to the form of this type. */
    public Constraint constraint() {
        RunAutomaton automaton = automaton();
        return new Constraint() {
            @Override
            public int start() {
                return automaton.getInitialState();
            }

            @Override
            public int next(int state, int character) {
                return character > Character.MAX_VALUE ? DEAD : automaton.step(state, (char) character);
            }

            @Override
            public boolean mayEnd(int state) {
                return automaton.isAccept(state);
            }
        };
    }

    private static boolean isDay(String text) {
        List<Integer> parts =
                Arrays.stream(text.split("[/.-]")).map(Integer::parseInt).toList();
        int first = parts.get(0);
        int second = parts.get(1);
        int third = parts.get(2);
        int year = third < 100 ? CENTURY + third : third;
        return isDay(year, second, first) || isDay(year, first, second) || isDay(first, second, third);
    }

    private static boolean isDay(int year, int month, int day) {
        try {
            LocalDate.of(year, month, day);
            return true;
        } catch (DateTimeException e) {
            return false;
        }
    }
}
