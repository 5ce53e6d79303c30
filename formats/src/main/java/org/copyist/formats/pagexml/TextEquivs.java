package org.copyist.formats.pagexml;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.xml.stream.XMLStreamException;
import org.copyist.core.decoding.Hypothesis;
import org.copyist.core.page.Confidence;
import org.copyist.core.page.HumanTranscription;
import org.copyist.core.page.MachineTranscription;
import org.copyist.core.page.TextLine;
import org.copyist.core.page.Transcription;
import org.copyist.formats.internal.Alternatives;
import org.copyist.formats.internal.Confidences;
import org.copyist.formats.internal.JoinedWords;
import org.copyist.formats.internal.XmlElement;
import org.copyist.formats.internal.XmlOutput;
import org.copyist.formats.internal.XmlText;

/**
 * The readings of a line as {@code TextEquiv} elements.
 *
 * <p>Written: the reading that counts has index 0, so that every PAGE reader takes it; the others follow, oldest first,
 * each with its alternatives. The {@code comments} attribute says who read it and where it belongs: {@code human
 * reading 2 by Ada}, {@code machine reading 1.2 (log probability -3.5) by lines-en 0.3} (the second hypothesis of the
 * first reading). A machine's reading has a {@code conf}; an alternative has the confidence of the best reading times
 * its probability relative to it. PAGE has no place for character spans, so they are not written.
 *
 * <p>Read from other programs: a {@code TextEquiv} with {@code conf} is a machine's, of an unnamed model; all of a line
 * together are the hypotheses of one reading, in the order of {@code index}. One without {@code conf} is a human's, of
 * an unnamed author; the lowest index is the newest. One without text says nothing. Where a line has none, the texts of
 * its words, joined by spaces, stand for it, where a word has none, those of its glyphs; they are a machine's if each word
 * has a {@code conf}, the mean over the characters being that of the line. Not thread-safe.
 */
final class TextEquivs {
    private static final Pattern HUMAN = Pattern.compile("human reading (\\d{1,6}) by (.*)");
    private static final Pattern MACHINE =
            Pattern.compile("machine reading (\\d{1,6})\\.(\\d{1,6}) \\(log probability (\\S+)\\) by (.*)");

    private final Confidences confidences;

    TextEquivs(Confidences confidences) {
        this.confidences = confidences;
    }

    /** The readings of a line, newest last. */
    List<Transcription> read(XmlElement line) {
        List<XmlElement> equivs = byIndex(line);
        TreeMap<Integer, Transcription> own = new TreeMap<>();
        List<XmlElement> foreign = new ArrayList<>();
        TreeMap<Integer, List<XmlElement>> machine = new TreeMap<>();
        for (XmlElement equiv : equivs) {
            String comments = equiv.attribute("comments").orElse("");
            Matcher human = HUMAN.matcher(comments);
            Matcher byMachine = MACHINE.matcher(comments);
            if (human.matches()) {
                own.put(Integer.valueOf(human.group(1)), new HumanTranscription(text(equiv), human.group(2)));
            } else if (byMachine.matches()) {
                machine.computeIfAbsent(Integer.valueOf(byMachine.group(1)), reading -> new ArrayList<>())
                        .add(equiv);
            } else {
                foreign.add(equiv);
            }
        }
        machine.forEach((reading, hypotheses) -> own.put(reading, ownMachineReading(hypotheses)));
        List<Transcription> all = new ArrayList<>(foreign(foreign));
        all.addAll(own.values());
        return all.isEmpty() ? words(line) : all;
    }

    private static List<XmlElement> byIndex(XmlElement line) {
        return line.children("TextEquiv")
                .sorted(Comparator.comparingDouble(
                        equiv -> equiv.number("index").orElse(0.0)))
                .toList();
    }

    private MachineTranscription ownMachineReading(List<XmlElement> equivs) {
        TreeMap<Integer, Hypothesis> hypotheses = new TreeMap<>();
        TreeMap<Integer, Confidence> sure = new TreeMap<>();
        String model = "";
        for (XmlElement equiv : equivs) {
            Matcher matcher = MACHINE.matcher(equiv.required("comments"));
            if (matcher.matches()) {
                Integer rank = Integer.valueOf(matcher.group(2));
                hypotheses.put(rank, new Hypothesis(text(equiv), logProbability(equiv, matcher.group(3)), List.of()));
                sure.put(rank, confidences.of(equiv).orElse(Confidence.CERTAIN));
                model = matcher.group(4);
            }
        }
        return new MachineTranscription(
                List.copyOf(hypotheses.values()), sure.firstEntry().getValue(), model);
    }

    private static double logProbability(XmlElement equiv, String number) {
        try {
            return Double.parseDouble(number);
        } catch (NumberFormatException e) {
            throw equiv.invalid("<TextEquiv> comments must give a log probability, got \"" + number + "\"");
        }
    }

    private List<Transcription> foreign(List<XmlElement> equivs) {
        List<Transcription> readings = new ArrayList<>();
        List<Hypothesis> hypotheses = new ArrayList<>();
        Confidence best = Confidence.CERTAIN;
        for (XmlElement equiv : equivs) {
            Optional<Confidence> confidence = confidences.of(equiv);
            String text = text(equiv).strip();
            if (text.isEmpty()) {
                continue;
            }
            if (confidence.isEmpty()) {
                readings.add(0, new HumanTranscription(text, ""));
            } else {
                best = hypotheses.isEmpty() ? confidence.get() : best;
                double probability = Math.max(confidence.get().value(), Double.MIN_NORMAL);
                hypotheses.add(new Hypothesis(text, Math.log(probability), List.of()));
            }
        }
        if (!hypotheses.isEmpty()) {
            readings.add(0, new MachineTranscription(hypotheses, best, ""));
        }
        return readings;
    }

    private List<Transcription> words(XmlElement line) {
        JoinedWords joined = new JoinedWords();
        line.children("Word").forEach(word -> {
            Optional<XmlElement> equiv = byIndex(word).stream().findFirst();
            String text = equiv.map(TextEquivs::text)
                    .filter(known -> !known.isBlank())
                    .orElseGet(() -> word.children("Glyph")
                            .map(glyph -> byIndex(glyph).stream()
                                    .findFirst()
                                    .map(TextEquivs::text)
                                    .orElse(""))
                            .collect(Collectors.joining()));
            joined.add(text.strip(), equiv.flatMap(confidences::of));
        });
        return joined.transcriptions();
    }

    /** What a region says as a whole, line breaks kept; empty if it says nothing. */
    static String ofRegion(XmlElement region) {
        return byIndex(region).stream()
                .findFirst()
                .map(equiv -> XmlText.lines(rawText(equiv)))
                .orElse("");
    }

    private static String text(XmlElement equiv) {
        return XmlText.oneLine(rawText(equiv));
    }

    private static String rawText(XmlElement equiv) {
        return equiv.child("Unicode")
                .filter(unicode -> !unicode.text().isEmpty())
                .or(() -> equiv.child("PlainText"))
                .map(XmlElement::text)
                .orElse("");
    }

    static void write(TextLine line, XmlOutput xml) throws XMLStreamException {
        Optional<Transcription> counts = line.transcription();
        if (counts.isEmpty()) {
            return;
        }
        int first = line.transcriptions().lastIndexOf(counts.get());
        int index = write(counts.get(), first + 1, 0, xml);
        for (int i = 0; i < line.transcriptions().size(); i++) {
            if (i != first) {
                index = write(line.transcriptions().get(i), i + 1, index, xml);
            }
        }
    }

    /** Writes one reading; returns the next free index. */
    private static int write(Transcription transcription, int reading, int index, XmlOutput xml)
            throws XMLStreamException {
        if (transcription instanceof HumanTranscription human) {
            xml.start(
                    "TextEquiv",
                    "index",
                    String.valueOf(index),
                    "comments",
                    "human reading " + reading + " by " + human.author());
            xml.element("Unicode", human.text());
            xml.end();
            return index + 1;
        }
        MachineTranscription machine = (MachineTranscription) transcription;
        for (int rank = 0; rank < machine.hypotheses().size(); rank++) {
            Hypothesis hypothesis = machine.hypotheses().get(rank);
            xml.start(
                    "TextEquiv",
                    "index",
                    String.valueOf(index + rank),
                    "conf",
                    String.valueOf(Alternatives.confidence(machine, rank).value()),
                    "comments",
                    "machine reading " + reading + "." + (rank + 1) + " (log probability " + hypothesis.logProbability()
                            + ") by " + machine.model());
            xml.element("Unicode", hypothesis.text());
            xml.end();
        }
        return index + machine.hypotheses().size();
    }
}
