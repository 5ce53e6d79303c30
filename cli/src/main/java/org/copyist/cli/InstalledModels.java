package org.copyist.cli;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.copyist.recognition.model.ModelCard;
import org.copyist.server.reading.InstalledModel;

/** Shows model cards as the server wants them. */
final class InstalledModels {
    private InstalledModels() {}

    static InstalledModel of(ModelCard card) {
        Map<String, String> figures = new TreeMap<>();
        card.metrics().forEach((name, value) -> figures.put(name, String.format(Locale.ROOT, "%.4f", value)));
        return new InstalledModel(card.label(), card.description(), card.licence(), figures);
    }
}
