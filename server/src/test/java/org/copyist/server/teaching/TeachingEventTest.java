package org.copyist.server.teaching;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.copyist.server.store.teaching.StoredTeaching.ChangedLine;
import org.copyist.server.store.teaching.StoredTeaching.Outcome;
import org.copyist.server.store.teaching.StoredTeaching.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TeachingEventTest {
    @ParameterizedTest
    @ValueSource(strings = {"", "loading", "{", "{\"step\": \"many\"}", "{step: 1}", "[1]"})
    void whatElseAProcessPrintsIsNoEvent(String line) {
        assertThat(TeachingEvent.parse(line)).isEmpty();
    }

    @Test
    void whatAnEventSaysBeyondWhatIsKnownIsPassedOver() {
        TeachingEvent event = event("{\"event\": \"step\", \"step\": 3, \"steps\": 40, \"colour\": \"red\"}");
        assertThat(event.name()).isEqualTo("step");
        assertThat(List.of(event.step(), event.steps())).containsExactly(3L, 40L);
        assertThat(event.lines()).isEmpty();
        assertThat(event("{}").name()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "true, 0.1, true, BETTER",
        "true, 0.1, false, OVERTAKEN",
        "false, 0.1, true, FORGETS",
        "false, 0.2, true, NOT_BETTER",
        "false, 0.3, false, NOT_BETTER"
    })
    void onlyWhatIsBetterThanTheModelInUseIsUsed(boolean earned, double hand, boolean sameInUse, Verdict verdict) {
        TeachingEvent done = event("{\"event\": \"done\", \"earned\": " + earned + ", \"handBefore\": 0.2, \"hand\": "
                + hand + ", \"othersBefore\": 0.1, \"others\": 0.1}");
        assertThat(TeachingLog.outcome(done, sameInUse).verdict()).isEqualTo(verdict);
    }

    @Test
    void onlyLinesThatAreReadDifferentlyAreShownWithTheirErrors() {
        TeachingEvent done = event("{\"event\": \"done\", \"earned\": true, \"aside\": ["
                + "{\"text\": \"house\", \"before\": \"hoose\", \"after\": \"house\"},"
                + "{\"text\": \"mouse\", \"before\": \"mouse\", \"after\": \"mouse\"}]}");
        Outcome outcome = TeachingLog.outcome(done, true);
        assertThat(outcome.aside()).isEqualTo(2);
        assertThat(outcome.changed()).containsExactly(new ChangedLine("house", "hoose", "house", 1, 0));
    }

    private static TeachingEvent event(String line) {
        return TeachingEvent.parse(line).orElseThrow();
    }
}
