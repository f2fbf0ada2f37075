package org.gridbook.interchange;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.gridbook.book.DomainRefusal;
import org.gridbook.book.Refusal;

/** Why a whole file was refused. Nothing of the file was written. */
public sealed interface ImportRefusal extends DomainRefusal {
    /** The refusal in a sentence: in Chinese for a Chinese locale, otherwise in English. */
    default String sentence(Locale locale) {
        return FaultTexts.in(locale).say(this);
    }

    /**
     * The bytes are not text in UTF-8, in UTF-16 with a byte order mark, or in GB18030.
     *
     * @param file the name of the file
     */
    record UnknownEncoding(String file) implements ImportRefusal {}

    /**
     * The file is a spreadsheet workbook and not comma-separated text.
     *
     * @param file the name of the file
     */
    record Workbook(String file) implements ImportRefusal {}

    /**
     * The file is a workbook in the old format, or is protected by a password.
     *
     * @param file the name of the file
     */
    record OldWorkbook(String file) implements ImportRefusal {}

    /**
     * The file is a damaged workbook.
     *
     * @param file the name of the file
     */
    record DamagedWorkbook(String file) implements ImportRefusal {}

    /**
     * The file is no form: neither a workbook nor a sheet as CSV.
     *
     * @param file the name of the file
     * @param content what it is instead: {@code empty}, {@code picture}, {@code pdf}, {@code document} (of a word processor, or another
     *     archive without sheets) or {@code unknown}
     */
    record NotAForm(String file, String content) implements ImportRefusal {
        @Override
        public String code() {
            return "NotAForm." + content;
        }
    }

    /**
     * A form has faults or uses what is not supported.
     *
     * @param file the name of the file
     * @param found the number of faults
     * @param faults the first 1,000 of them, in the order of the file
     */
    record FormNotRead(String file, int found, List<FormFinding> faults) implements ImportRefusal {
        /** Copies the list. */
        public FormNotRead {
            faults = List.copyOf(faults);
        }
    }

    /**
     * The file has no headings and no rows, or no outline.
     *
     * @param file the name of the file
     */
    record EmptyFile(String file) implements ImportRefusal {}

    /**
     * The file is larger than the limit.
     *
     * @param file the name of the file
     * @param limit which limit: {@code bytes}, {@code rows}, {@code unpacked} (bytes of an unpacked workbook), {@code
     *     parts} (of a workbook), {@code cell} (characters of one), {@code columns} (of a sheet), {@code
     *     cells} (of a workbook), {@code points} (positions of outlines) or {@code kilometres} (extent of outlines from west to east or
     *     south to north)
     * @param most the limit
     */
    record TooLarge(String file, String limit, long most) implements ImportRefusal {
        @Override
        public String code() {
            return "TooLarge." + limit;
        }
    }

    /**
     * The first row has no known heading; often it is a title.
     *
     * @param file the name of the file
     * @param columns the required columns, in Chinese and English
     */
    record NoHeadings(String file, List<String> columns) implements ImportRefusal {
        /** Copies the list. */
        public NoHeadings {
            columns = List.copyOf(columns);
        }
    }

    /**
     * Required columns are missing.
     *
     * @param file the name of the file
     * @param columns the missing columns, in Chinese and English
     */
    record MissingColumns(String file, List<String> columns) implements ImportRefusal {
        /** Copies the list. */
        public MissingColumns {
            columns = List.copyOf(columns);
        }
    }

    /**
     * Two sheets of a workbook have the same name, apart from capital letters and surrounding blanks.
     *
     * @param file the name of the file
     * @param sheet the second of the names
     */
    record SheetTwice(String file, String sheet) implements ImportRefusal {}

    /**
     * Two headings mean the same column.
     *
     * @param file the name of the file
     * @param first the first of the headings
     * @param second the second of the headings
     */
    record DuplicateColumn(String file, String first, String second) implements ImportRefusal {}

    /**
     * The file is not well-formed from a line on: a quotation mark is not closed or is inside a cell, or a row is longer
     * than 262,144 characters.
     *
     * @param file the name of the file
     * @param line the number of the first line of that row, from 1
     */
    record NotWellFormed(String file, long line) implements ImportRefusal {}

    /**
     * The file is not one JSON text in UTF-8, UTF-16 or UTF-32 (RFC 8259), or a name in an object is there twice.
     *
     * @param file the name of the file
     */
    record NotJson(String file) implements ImportRefusal {}

    /**
     * The JSON text is not a feature collection (RFC 7946 section 3.3).
     *
     * @param file the name of the file
     */
    record NotOutlines(String file) implements ImportRefusal {}

    /**
     * Outlines have faults.
     *
     * @param file the name of the file
     * @param found the number of faults
     * @param faults the first 1,000 of them, in order of feature
     */
    record OutlinesRefused(String file, int found, List<OutlineFault> faults) implements ImportRefusal {
        /** Copies the list. */
        public OutlinesRefused {
            faults = List.copyOf(faults);
        }
    }

    /**
     * The book refused before anything of the file was written.
     *
     * @param refusal why
     */
    record RefusedByBook(Refusal refusal) implements ImportRefusal {
        /** Checks nulls. */
        public RefusedByBook {
            Objects.requireNonNull(refusal, "refusal");
        }
    }
}
