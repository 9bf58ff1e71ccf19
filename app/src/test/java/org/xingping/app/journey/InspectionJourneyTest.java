package org.xingping.app.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

/// An inspector fills in the sheet on a phone, on the spot, where the network comes and goes.
@InDemo
@InBrowser
class InspectionJourneyTest {

    @Test
    void an_inspector_fills_in_the_sheet_on_a_phone_with_a_photo_and_loses_nothing(Visitors visitors)
            throws IOException {
        Page phone = visitors.as("inspector1");
        phone.setViewportSize(Visitors.PHONE, 740);
        phone.navigate("/inspections?state=due&sort=-due");
        phone.locator("td a.target").last().click();
        Locator section = phone.locator("details.section").last();
        section.locator("summary").focus();
        phone.keyboard().press("Enter"); // opens without a mouse
        Locator figure = section.locator(".figure:has(select):has(form.photo)").first();
        String id = figure.getAttribute("id");
        Locator same = phone.locator("#" + id);
        same.locator("[name=note]").fill("门前已清理");
        assertThat(same.locator(".message")).hasText("尚未保存");

        phone.context().setOffline(true);
        same.locator("[name=value]").selectOption("met");
        same.locator("form.own button").click();
        assertThat(same.locator(".message")).containsText("网络中断");
        assertThat(same.locator("[name=note]")).hasValue("门前已清理");
        phone.context().setOffline(false);

        // a photo does not cost what is not saved yet
        ByteArrayOutputStream picture = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(120, 90, BufferedImage.TYPE_INT_RGB), "jpg", picture);
        same.locator("input[type=file]").setInputFiles(new FilePayload("现场.jpg", "image/jpeg", picture.toByteArray()));
        assertThat(same.locator(".photos img")).isVisible();
        assertThat(same.locator("[name=note]")).hasValue("门前已清理");

        same.locator("[name=value]").selectOption("met");
        same.locator("form.own button").click();
        assertThat(same.locator(".message")).hasText("已保存");
        assertThat(same).hasAttribute("data-recorded", "true");
        phone.reload();
        phone.locator("details.section").last().locator("summary").click();
        assertThat(same.locator("[name=value]")).hasValue("met");
        assertThat(same.locator("[name=note]")).hasValue("门前已清理");
        assertEquals(
                0,
                phone.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"),
                "no sideways scroll");
        double height = same.locator("form.own button").boundingBox().height;
        assertTrue(height >= 44, "big enough for a finger: " + height);
    }
}
