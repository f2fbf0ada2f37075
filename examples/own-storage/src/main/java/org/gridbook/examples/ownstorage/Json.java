package org.gridbook.examples.ownstorage;

import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.*;
import com.fasterxml.jackson.databind.deser.std.StdDelegatingDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdDelegatingSerializer;
import com.fasterxml.jackson.databind.util.StdConverter;
import java.util.*;
import org.gridbook.storage.Fields;

/** Values as JSON in ASCII, on one line. Fields and records are objects. */
final class Json {
    static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
            .enable(DeserializationFeature.USE_LONG_FOR_INTS)
            .disable(MapperFeature.AUTO_DETECT_IS_GETTERS)
            .addModule(new SimpleModule()
                    .addSerializer(Fields.class, new StdDelegatingSerializer(Fields.class, new ToMap()))
                    .addDeserializer(Fields.class, new StdDelegatingDeserializer<>(new FromMap())))
            .build();

    private static final class ToMap extends StdConverter<Fields, Map<String, Object>> {
        @Override
        public Map<String, Object> convert(Fields fields) {
            Map<String, Object> map = new TreeMap<>();
            fields.forEach(map::put);
            return map;
        }
    }

    private static final class FromMap extends StdConverter<Map<String, Object>, Fields> {
        @Override
        public Fields convert(Map<String, Object> map) {
            return (Fields) value(map);
        }

        private static Object value(Object read) {
            if (read instanceof Map<?, ?> map) {
                Fields.Builder fields = Fields.builder();
                map.forEach((name, each) -> fields.value((String) name, value(each)));
                return fields.build();
            }
            return read instanceof List<?> list
                    ? list.stream().map(FromMap::value).toList()
                    : read;
        }
    }
}
