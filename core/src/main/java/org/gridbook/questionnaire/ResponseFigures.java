package org.gridbook.questionnaire;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.gridbook.book.GridId;
import org.gridbook.plan.Figure;
import org.gridbook.register.AgeBand;

/**
 * The responses to a questionnaire at a pair of instants, as ids. Of the valid responses of one household the latest counts: by when it was
 * answered, then by when it was received, then by id. A later response that is not valid never takes its place. A valid response without a
 * household counts by itself.
 *
 * @param questionnaire the questionnaire
 * @param validAt the instant, on the valid-time axis: what was answered later does not count
 * @param counted the valid responses that count
 * @param replaced the other valid responses, which a later one of the household replaced
 * @param invalid the responses that are not valid
 * @param unmatched those of {@code counted} without a household
 * @param late those of {@code counted} that were answered after the end of the questionnaire
 * @param byMode {@code counted} by mode; every mode is present
 * @param households the households of the grids that live there at the instant, and those of them with a valid response; none before the
 *     questionnaire begins
 * @param byGrid the same by grid, in order of id
 * @param byAge the same by the age of the oldest member; every band is present
 */
public record ResponseFigures(
        QuestionnaireId questionnaire,
        Instant validAt,
        Figure counted,
        Figure replaced,
        Figure invalid,
        Figure unmatched,
        Figure late,
        Map<ResponseMode, Figure> byMode,
        ResponseRate households,
        Map<GridId, ResponseRate> byGrid,
        Map<AgeBand, ResponseRate> byAge) {
    /** Copies, keeping the order. */
    public ResponseFigures {
        byMode = Collections.unmodifiableMap(new LinkedHashMap<>(byMode));
        byGrid = Collections.unmodifiableMap(new LinkedHashMap<>(byGrid));
        byAge = Collections.unmodifiableMap(new LinkedHashMap<>(byAge));
    }
}
