package org.xingping.app.reminders;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.xingping.app.access.Role;
import org.xingping.app.directory.Directory;
import org.xingping.app.directory.Unit;
import org.xingping.app.web.PathSamples;
import org.xingping.engine.language.Text;

/// A reminder in each of two districts, for the access tests.
@Component
class ReminderPathSamples implements PathSamples {

    private final Reminders reminders;
    private final Directory directory;
    private final JdbcClient database;

    ReminderPathSamples(Reminders reminders, Directory directory, JdbcClient database) {
        this.reminders = reminders;
        this.directory = directory;
        this.database = database;
    }

    @Override
    public Map<String, Sample> samples(District own, District foreign) {
        Sample reminder = new Sample(remind(own), remind(foreign));
        Map<String, Sample> samples = new HashMap<>();
        for (String act : List.of("open", "read")) {
            samples.put("/reminders/{id}/" + act + " id", reminder);
        }
        return samples;
    }

    private String remind(District district) {
        Unit county = directory.find(district.districtCode(), directory.today()).orElseThrow();
        String matter = "sample/" + county.id();
        reminders.remind(List.of(new Due(
                matter,
                "1",
                Text.of(county.name(), county.name()),
                Role.PUBLISHER,
                county.path(),
                Due.Reach.ANSWERING,
                directory.today(),
                "/",
                "/")));
        return database.sql("select id from reminder where matter = :matter")
                .param("matter", matter)
                .query(Long.class)
                .single()
                .toString();
    }
}
