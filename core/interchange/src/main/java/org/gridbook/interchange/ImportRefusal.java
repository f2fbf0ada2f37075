package org.gridbook.interchange;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.gridbook.book.Refusal;
import org.gridbook.book.Texts;

/** Why a file was refused as a whole; nothing of it was written. */
public sealed interface ImportRefusal {
    /** Says it in one sentence, in Chinese for a Chinese locale and otherwise in English. */
    String sentence(Locale locale);

    /**
     * The bytes are no text in UTF-8, UTF-16 with a byte order mark, or GB18030.
     *
     * @param file its name
     */
    record UnknownEncoding(String file) implements ImportRefusal {
        @Override
        public String sentence(Locale locale) {
            return FaultTexts.say(locale, "file.unknown_encoding", Map.of("file", file));
        }
    }

    /**
     * It is larger than the limit.
     *
     * @param file its name
     * @param limit which: {@code bytes} or {@code rows}
     * @param most the limit
     */
    record TooLarge(String file, String limit, long most) implements ImportRefusal {
        @Override
        public String sentence(Locale locale) {
            return FaultTexts.say(locale, "file.too_large_" + limit, Map.of("file", file, "most", most));
        }
    }

    /**
     * The headings lack columns that must be there.
     *
     * @param file its name
     * @param columns the missing ones, in Chinese and English
     */
    record MissingColumns(String file, List<String> columns) implements ImportRefusal {
        /** Copies the list. */
        public MissingColumns {
            columns = List.copyOf(columns);
        }

        @Override
        public String sentence(Locale locale) {
            return FaultTexts.say(
                    locale, "file.missing_columns", Map.of("file", file, "columns", String.join(", ", columns)));
        }
    }

    /**
     * A column is there twice.
     *
     * @param file its name
     * @param column which
     */
    record ColumnTwice(String file, String column) implements ImportRefusal {
        @Override
        public String sentence(Locale locale) {
            return FaultTexts.say(locale, "file.column_twice", Map.of("file", file, "column", column));
        }
    }

    /**
     * From this line on the file is not well-formed: a quotation mark is not closed or stands within a cell, or a line is endless.
     *
     * @param file its name
     * @param line the number of the line, from 1
     */
    record NotWellFormed(String file, long line) implements ImportRefusal {
        @Override
        public String sentence(Locale locale) {
            return FaultTexts.say(locale, "file.not_well_formed", Map.of("file", file, "line", line));
        }
    }

    /**
     * The book refused before anything of the file was written.
     *
     * @param refusal why
     */
    record ByTheBook(Refusal refusal) implements ImportRefusal {
        /** Checks nulls. */
        public ByTheBook {
            Objects.requireNonNull(refusal, "refusal");
        }

        @Override
        public String sentence(Locale locale) {
            return Texts.in(locale).say(refusal);
        }
    }
}
