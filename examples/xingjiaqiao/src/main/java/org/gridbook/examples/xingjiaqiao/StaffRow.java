package org.gridbook.examples.xingjiaqiao;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.vavr.control.Either;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.gridbook.access.Role;
import org.gridbook.book.Refusal;
import org.gridbook.register.PersonName;
import org.gridbook.register.Phone;

/** A row of the story's {@code staff.csv}. */
record StaffRow(String number, PersonName name, String role, Optional<String> grid, Phone phone) {
    private static final Map<String, Role> ROLES = Map.ofEntries(
            Map.entry("社区书记", Role.SECRETARY),
            Map.entry("居委会主任", Role.DIRECTOR),
            Map.entry("社区工作者", Role.COMMUNITY_WORKER),
            Map.entry("驻居干部", Role.RESIDENT_CADRE),
            Map.entry("网格员", Role.GRID_MEMBER),
            Map.entry("社区民警", Role.POLICE_OFFICER),
            Map.entry("社区医生", Role.DOCTOR),
            Map.entry("党员代表", Role.PARTY_REPRESENTATIVE),
            Map.entry("街道领导", Role.STREET_LEADER),
            Map.entry("街道干部", Role.STREET_CADRE),
            Map.entry("物业", Role.PROPERTY_MANAGER),
            Map.entry("志愿者", Role.VOLUNTEER));

    /** Reads the file that comes with the story. */
    static List<StaffRow> all() {
        try (InputStream in = Objects.requireNonNull(StaffRow.class.getResourceAsStream("staff.csv"));
                CsvReader<NamedCsvRecord> rows =
                        CsvReader.builder().ofNamedCsvRecord(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return rows.stream().map(StaffRow::of).toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static StaffRow of(NamedCsvRecord row) {
        Role role = ROLES.get(row.getField("岗位"));
        if (role == null) {
            throw new IllegalStateException("staff.csv, line " + row.getStartingLineNumber() + ": unknown role");
        }
        String grid = row.getField("网格");
        return new StaffRow(
                row.getField("工号"),
                right(PersonName.of(row.getField("姓名"))),
                role.word(),
                grid.isEmpty() ? Optional.empty() : Optional.of(grid),
                right(Phone.of("+86" + row.getField("手机号"))));
    }

    private static <T> T right(Either<Refusal, T> value) {
        return value.getOrElseThrow(bad -> new IllegalStateException("staff.csv: " + bad));
    }
}
