package org.copyist.formats.pagexml;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.xml.stream.XMLStreamException;
import org.copyist.core.page.ProcessingStep;
import org.copyist.formats.internal.XmlElement;
import org.copyist.formats.internal.XmlOutput;

/**
 * Processing steps as {@code Metadata/MetadataItem} of type {@code processingStep}: name is the action, value the tool,
 * and {@code Labels} hold its version and its settings, as OCR-D does it.
 */
final class ProcessingSteps {
    private static final String TYPE = "processingStep";
    private static final String VERSION = "version";
    private static final String PARAMETERS = "parameters";

    private ProcessingSteps() {}

    static List<ProcessingStep> read(XmlElement root) {
        return root.children("Metadata")
                .flatMap(metadata -> metadata.children("MetadataItem"))
                .filter(item -> item.attribute("type").filter(TYPE::equals).isPresent())
                .map(ProcessingSteps::step)
                .toList();
    }

    private static ProcessingStep step(XmlElement item) {
        Map<String, String> settings = new HashMap<>();
        labels(item, PARAMETERS)
                .forEach(label -> settings.put(
                        label.attribute("type").orElse(""),
                        label.attribute("value").orElse("")));
        String version = labels(item, VERSION)
                .flatMap(label -> label.attribute("value").stream())
                .findFirst()
                .orElse("");
        return new ProcessingStep(
                item.attribute("name").orElse(""), item.attribute("value").orElse(""), version, settings);
    }

    private static Stream<XmlElement> labels(XmlElement item, String externalId) {
        return item.children("Labels")
                .filter(labels -> labels.attribute("externalId")
                        .filter(externalId::equals)
                        .isPresent())
                .flatMap(labels -> labels.children("Label"));
    }

    static void write(ProcessingStep step, XmlOutput xml) throws XMLStreamException {
        xml.start("MetadataItem", "type", TYPE, "name", step.action(), "value", step.tool());
        xml.start("Labels", "externalModel", PageXmlReader.LABELS_MODEL, "externalId", VERSION);
        xml.empty("Label", "value", step.version());
        xml.end();
        if (!step.settings().isEmpty()) {
            xml.start("Labels", "externalModel", PageXmlReader.LABELS_MODEL, "externalId", PARAMETERS);
            for (Map.Entry<String, String> setting : new TreeMap<>(step.settings()).entrySet()) {
                xml.empty("Label", "value", setting.getValue(), "type", setting.getKey());
            }
            xml.end();
        }
        xml.end();
    }
}
