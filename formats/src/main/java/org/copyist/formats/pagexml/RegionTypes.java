package org.copyist.formats.pagexml;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.copyist.formats.internal.XmlElement;

/** The types of text regions that PAGE 2019-07-15 knows ({@code TextTypeSimpleType}), and what becomes of others. */
final class RegionTypes {
    static final String DEFAULT = "paragraph";
    static final String OTHER = "other";
    static final String LABELS_ID = "region-type";

    private static final Set<String> KNOWN = Set.of(
            DEFAULT,
            "heading",
            "caption",
            "header",
            "footer",
            "page-number",
            "drop-capital",
            "credit",
            "floating",
            "signature-mark",
            "catch-word",
            "marginalia",
            "footnote",
            "footnote-continued",
            "endnote",
            "TOC-entry",
            "list-label",
            OTHER);
    private static final Pattern CUSTOM_TYPE = Pattern.compile("structure\\s*\\{[^}]*?type\\s*:\\s*([^;}]+)");

    private RegionTypes() {}

    static boolean isKnown(String type) {
        return KNOWN.contains(type);
    }

    /** Our own label, else the type, else the {@code structure} type in {@code custom}, else a paragraph. */
    static String read(XmlElement region) {
        Optional<String> labelled = region.children("Labels")
                .filter(labels ->
                        labels.attribute("externalId").filter(LABELS_ID::equals).isPresent())
                .flatMap(labels -> labels.children("Label"))
                .flatMap(label -> label.attribute("value").stream())
                .findFirst();
        return labelled.or(() -> region.name().equals("TextRegion") ? region.attribute("type") : Optional.empty())
                .or(() -> region.attribute("custom")
                        .map(CUSTOM_TYPE::matcher)
                        .filter(Matcher::find)
                        .map(matcher -> matcher.group(1).strip()))
                .filter(type -> !type.isEmpty())
                .orElse(DEFAULT);
    }
}
