package org.gridbook.storage.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.gridbook.storage.Change;
import org.gridbook.storage.ChangeBuilder;
import org.gridbook.storage.CommandId;
import org.gridbook.storage.Fields;
import org.junit.jupiter.api.Test;

class FactNamesTest {
    private static Change change(Fields facts) {
        return new ChangeBuilder()
                .position(1)
                .command(new CommandId("c"))
                .digest("")
                .actor("a")
                .purpose("p")
                .recordedAt(1)
                .occurredAt(1)
                .event("ResidencyEnded")
                .facts(facts)
                .touched(List.of())
                .previous("")
                .hash("")
                .build();
    }

    private static List<String> unlisted(Fields facts) {
        return FactNames.unlisted(List.of(change(facts)));
    }

    @Test
    void aFactThatIsNotListedIsReported() {
        Fields met = Fields.builder().text("attended", "v").text("verdict", "x").build();
        Fields facts = Fields.builder()
                .text("isolation", "i")
                .text("departure", "died")
                .value("met", List.of(met))
                .build();

        assertEquals(List.of("ResidencyEnded.departure", "ResidencyEnded.met.verdict"), unlisted(facts));
    }

    @Test
    void anEditOfHealthDataIsReported() {
        Fields stay = Fields.builder().text("kind", "stay").build();
        Fields health = Fields.builder().text("kind", "stay_health").build();

        assertEquals(
                List.of("ResidencyEnded.edits.stay_health"),
                unlisted(Fields.builder().value("edits", List.of(stay, health)).build()));
    }
}
