package org.copyist.recognition.form;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Guesses from its label what is written into a field: words of English, French, German, Spanish and Italian. */
final class ContentWords {
    private static final Map<FieldContent, Set<String>> WORDS = Map.of(
            FieldContent.DATE,
            Set.of(
                    "date",
                    "day",
                    "born",
                    "birth",
                    "birthday",
                    "died",
                    "admitted",
                    "jour",
                    "ne",
                    "nee",
                    "naissance",
                    "deces",
                    "datum",
                    "tag",
                    "geboren",
                    "geburtsdatum",
                    "gestorben",
                    "fecha",
                    "dia",
                    "nacido",
                    "nacida",
                    "data",
                    "giorno",
                    "nato",
                    "nata",
                    "nascita"),
            FieldContent.TIME,
            Set.of("time", "hour", "heure", "uhrzeit", "zeit", "hora", "ora"),
            FieldContent.AMOUNT,
            Set.of(
                    "amount",
                    "total",
                    "sum",
                    "price",
                    "cost",
                    "mean",
                    "average",
                    "weight",
                    "temperature",
                    "montant",
                    "somme",
                    "prix",
                    "moyenne",
                    "poids",
                    "betrag",
                    "summe",
                    "preis",
                    "gewicht",
                    "mittel",
                    "importe",
                    "precio",
                    "suma",
                    "peso",
                    "importo",
                    "prezzo",
                    "somma",
                    "totale",
                    "€",
                    "$",
                    "£",
                    "eur",
                    "usd",
                    "gbp",
                    "chf"),
            FieldContent.INTEGER,
            Set.of(
                    "number",
                    "no",
                    "nr",
                    "n°",
                    "nº",
                    "count",
                    "quantity",
                    "qty",
                    "age",
                    "postcode",
                    "zip",
                    "height",
                    "numero",
                    "nombre",
                    "quantite",
                    "postal",
                    "nummer",
                    "anzahl",
                    "menge",
                    "alter",
                    "plz",
                    "postleitzahl",
                    "cantidad",
                    "edad",
                    "quantita",
                    "eta",
                    "cap"));

    /** The more telling first: of "date and time" the date is taken, of "total number" the number. */
    private static final List<FieldContent> ORDER =
            List.of(FieldContent.DATE, FieldContent.TIME, FieldContent.INTEGER, FieldContent.AMOUNT);

    private ContentWords() {}

    /** What a field with this label is likely to hold; text if no word of it is known. */
    static FieldContent contentOf(String label) {
        String plain = Normalizer.normalize(label.toLowerCase(Locale.ROOT), Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "");
        List<String> words = Arrays.asList(plain.split("[^\\p{L}\\p{Sc}°º]+"));
        return ORDER.stream()
                .filter(content -> words.stream()
                        .anyMatch(word -> WORDS.getOrDefault(content, Set.of()).contains(word)))
                .findFirst()
                .orElse(FieldContent.TEXT);
    }
}
