package org.gridbook.interchange;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import io.vavr.control.Either;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A file of comma-separated rows under headings, read as a stream. Headings are Chinese or English, in any order; columns that are not
 * known are left aside and named.
 *
 * @param headings all headings as they are in the file
 * @param columns where each known column is
 * @param ignored the headings left aside, but for those of an error file
 */
record Table<H extends Enum<H> & Heading>(
        ImportSource source,
        Encoding encoding,
        char separator,
        List<String> headings,
        Map<H, Integer> columns,
        List<String> ignored) {
    // No row of people comes near it: what is longer is a quotation mark that is not closed.
    private static final int LONGEST_RECORD = 1 << 18;

    /** One row; {@code toString} masks it. */
    record Line(long number, List<String> cells) {
        /** Whether it says nothing: spreadsheets leave such rows below and between the others. */
        boolean isBlank() {
            return cells.stream().allMatch(String::isBlank);
        }

        @Override
        public String toString() {
            return "Line[" + number + "]";
        }
    }

    /** Takes rows until it says that it has enough. */
    interface Taker {
        /** Whether to go on. */
        boolean take(Line line, long bytesRead);
    }

    static <H extends Enum<H> & Heading> Either<ImportRefusal, Table<H>> open(
            ImportSource source, ImportLimits limits, Class<H> type) {
        return Encoding.of(source, limits.bytes())
                .flatMap(encoding -> opened(new Table<H>(source, encoding, ',', List.of(), Map.of(), List.of()), type));
    }

    private static <H extends Enum<H> & Heading> Either<ImportRefusal, Table<H>> opened(Table<H> blank, Class<H> type) {
        char separator = blank.separatorOfFirstLine();
        List<String> first = new ArrayList<>();
        return new Table<H>(blank.source, blank.encoding, separator, List.of(), Map.of(), List.of())
                .records((line, bytes) -> {
                    first.addAll(line.cells());
                    return false;
                })
                .flatMap(any -> headed(blank, separator, first, type));
    }

    private static <H extends Enum<H> & Heading> Either<ImportRefusal, Table<H>> headed(
            Table<H> blank, char separator, List<String> headings, Class<H> type) {
        String file = blank.source.name();
        Map<String, H> names = new HashMap<>();
        for (H column : type.getEnumConstants()) {
            names.put(plain(column.chinese()), column);
            names.put(plain(column.english()), column);
            column.aliases().forEach(alias -> names.put(plain(alias), column));
        }
        Map<H, Integer> columns = new EnumMap<>(type);
        List<String> ignored = new ArrayList<>();
        for (int i = 0; i < headings.size(); i++) {
            H column = names.get(plain(headings.get(i)));
            if (column == null) {
                if (!ErrorFile.HEADINGS.contains(headings.get(i))) {
                    ignored.add(headings.get(i));
                }
            } else if (columns.put(column, i) != null) {
                return Either.left(new ImportRefusal.ColumnTwice(file, column.chinese() + " " + column.english()));
            }
        }
        List<String> missing = Arrays.stream(type.getEnumConstants())
                .filter(column -> column.required() && !columns.containsKey(column))
                .map(column -> column.chinese() + " " + column.english())
                .toList();
        return missing.isEmpty()
                ? Either.right(new Table<>(blank.source, blank.encoding, separator, headings, columns, ignored))
                : Either.left(new ImportRefusal.MissingColumns(file, missing));
    }

    private static String plain(String heading) {
        return Normalizer.normalize(heading, Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[\\s_*\\-]", "");
    }

    /** The heading of a column as it is in this file; its Chinese name if it is not there. */
    String heading(H column) {
        Integer index = columns.get(column);
        return index == null ? column.chinese() : headings.get(index);
    }

    /** The cell of a column, without the spaces around it and what guards it from a spreadsheet; empty if the column is not there. */
    String cell(Line line, H column) {
        Integer index = columns.get(column);
        return index == null || index >= line.cells().size()
                ? ""
                : Spreadsheet.plain(line.cells().get(index));
    }

    /**
     * Reads every row below the headings that is not blank.
     *
     * @return whether all were read; or {@link ImportRefusal.NotWellFormed}
     */
    Either<ImportRefusal, Boolean> rows(Taker taker) {
        boolean[] below = {false};
        return records((line, bytes) -> {
            boolean heading = !below[0];
            below[0] = true;
            return heading || line.isBlank() || taker.take(line, bytes);
        });
    }

    private Either<ImportRefusal, Boolean> records(Taker taker) {
        long line = 1;
        try (InputStream in = source.opener().open();
                Metered metered = new Metered(in, encoding.bytes())) {
            metered.skipNBytes(encoding.mark());
            Reader reader = new InputStreamReader(metered, encoding.decoder());
            CsvReader<CsvRecord> csv = CsvReader.builder()
                    .fieldSeparator(separator)
                    .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                    .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                    .allowUnclosedQuote(false)
                    .skipEmptyLines(true)
                    .maxBufferSize(LONGEST_RECORD)
                    .ofCsvRecord(reader);
            for (Iterator<CsvRecord> records = csv.iterator(); records.hasNext(); ) {
                CsvRecord record = records.next();
                line = record.getStartingLineNumber();
                if (!taker.take(new Line(line, record.getFields()), metered.count())) {
                    return Either.right(false);
                }
            }
            return Either.right(true);
        } catch (CsvParseException malformed) {
            return Either.left(new ImportRefusal.NotWellFormed(source.name(), line));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private char separatorOfFirstLine() {
        int[] counts = new int[128];
        try (InputStream in = source.opener().open()) {
            in.skipNBytes(encoding.mark());
            Reader reader = new InputStreamReader(in, encoding.decoder());
            for (int i = 0, next = reader.read(); i < 4096 && next >= 0 && next != '\n'; i++, next = reader.read()) {
                if (next < counts.length) {
                    counts[next]++;
                }
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        char best = ',';
        for (char candidate : new char[] {';', '\t'}) {
            best = counts[candidate] > counts[best] ? candidate : best;
        }
        return best;
    }
}
