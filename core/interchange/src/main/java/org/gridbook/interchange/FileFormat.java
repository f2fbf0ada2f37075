package org.gridbook.interchange;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.gridbook.grant.PersonalColumn;

/** The columns of one kind of file, in the order of an export. Each column is defined by one line; only class initialisers add columns. */
final class FileFormat {
    private final List<FileColumn> columns = new ArrayList<>();
    private final Map<String, FileColumn> byName = new HashMap<>();

    FileColumn required(String chinese, String english, String... otherNames) {
        return add(new FileColumn(chinese, english, true, List.of(otherNames)));
    }

    FileColumn optional(String chinese, String english, String... otherNames) {
        return add(new FileColumn(chinese, english, false, List.of(otherNames)));
    }

    private FileColumn add(FileColumn column) {
        columns.add(column);
        byName.put(plain(column.chinese()), column);
        byName.put(plain(column.english()), column);
        column.otherNames().forEach(name -> byName.put(plain(name), column));
        return column;
    }

    /** The columns of an export, in order, without the personal columns that were not named. */
    List<FileColumn> columns(Map<PersonalColumn, List<FileColumn>> personal, Set<PersonalColumn> named) {
        Set<FileColumn> left = new HashSet<>();
        personal.forEach((column, of) -> {
            if (!named.contains(column)) {
                left.addAll(of);
            }
        });
        return columns.stream().filter(column -> !left.contains(column)).toList();
    }

    List<FileColumn> columns() {
        return columns;
    }

    /** The column with this heading. Case, width, spaces, hyphens, underscores and asterisks do not matter. */
    Optional<FileColumn> find(String heading) {
        return Optional.ofNullable(byName.get(plain(heading)));
    }

    private static String plain(String heading) {
        return Normalizer.normalize(heading, Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[\\s_*\\-]", "");
    }
}
