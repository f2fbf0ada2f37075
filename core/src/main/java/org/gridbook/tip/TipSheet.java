package org.gridbook.tip;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.gridbook.book.Cursor;
import org.gridbook.book.Remark;
import org.gridbook.grant.Export;
import org.gridbook.grant.PersonalColumn;
import org.gridbook.register.PersonName;
import org.gridbook.register.Phone;

/**
 * One page of exported tips.
 *
 * @param export what is exported
 * @param rows the tips, in order of id; there may be fewer than the limit although more pages follow
 * @param next the cursor to continue after; empty for the last page
 */
public record TipSheet(Export export, List<SheetRow> rows, Optional<Cursor> next) {
    /**
     * One tip. What was not named for the export is absent.
     *
     * @param claim the claim in the reporter's own words
     * @param name the name of the person in the tip
     * @param phone their telephone number
     * @param address the place that the tip is about, in words
     * @param note the last words that were recorded with an act
     * @param health what the tip reports, what its checks found and how it ended
     */
    public record SheetRow(
            Tip tip,
            Optional<Remark> claim,
            Optional<PersonName> name,
            Optional<Phone> phone,
            Optional<Remark> address,
            Optional<Remark> note,
            Optional<TipHealth> health) {
        static SheetRow of(Tip tip, Optional<TipText> text, Export export) {
            Optional<TipText> typed = text.filter(any -> export.has(PersonalColumn.TYPED_TEXT));
            Optional<PersonDescription> about = text.map(TipText::description);
            return new SheetRow(
                    tip,
                    typed.map(TipText::claim),
                    about.flatMap(PersonDescription::name).filter(any -> export.has(PersonalColumn.NAME)),
                    about.flatMap(PersonDescription::phone).filter(any -> export.has(PersonalColumn.PHONE)),
                    typed.flatMap(each -> each.description().words()),
                    typed.flatMap(each -> each.said().stream()
                            .filter(said -> !said.at().isAfter(export.validAt()))
                            .reduce((earlier, later) -> later)
                            .map(TipText.Said::words)),
                    Optional.empty());
        }

        private SheetRow with(Optional<TipHealth> found) {
            return new SheetRow(tip, claim, name, phone, address, note, found);
        }
    }

    /** Copies. */
    public TipSheet {
        rows = List.copyOf(rows);
    }

    /** The same with health data. */
    TipSheet with(List<TipHealth> health) {
        Map<TipId, TipHealth> found = health.stream().collect(Collectors.toMap(TipHealth::tip, each -> each));
        return new TipSheet(
                export,
                rows.stream()
                        .map(row ->
                                row.with(Optional.ofNullable(found.get(row.tip().id()))))
                        .toList(),
                next);
    }
}
