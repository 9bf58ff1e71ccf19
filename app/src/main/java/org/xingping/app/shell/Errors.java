package org.xingping.app.shell;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.ServletRequestBindingException;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.servlet.resource.NoResourceFoundException;
import org.xingping.app.access.AllowedTo;
import org.xingping.engine.language.Text;

/// Answers what went wrong with a page that helps.
@Controller
@ControllerAdvice
class Errors implements ErrorController {

    private static final Logger LOG = LoggerFactory.getLogger(Errors.class);

    private static final Text NOT_FOUND = Text.of("没有这个页面，或者您无权查看。", "There is no such page, or it is not for you.");
    private static final Text NOT_FOUND_REMEDY = Text.of(
            "请核对网址，或从首页进入。若应当看得到，请联系管理员核对您的角色和辖区。",
            "Check the address or start from the first page. If you should see it, ask the administrator about your roles.");

    /// What the server itself refuses, and what the filters do.
    @AllowedTo(everybody = true)
    @RequestMapping("/error")
    ErrorView error(HttpServletRequest request) {
        Object status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        return ofStatus(status instanceof Integer code ? code : 404);
    }

    private static ErrorView ofStatus(int status) {
        return switch (status) {
            case 400 ->
                new ErrorView(
                        400,
                        Text.of("请求有误。", "The request cannot be understood."),
                        Text.of("请返回上一页重试。", "Go back and try again."),
                        "400");
            case 403 ->
                new ErrorView(
                        403,
                        Text.of(
                                "您的角色不能做这件事，或页面停留过久。",
                                "Your role does not allow this, or the page was open for too long."),
                        Text.of(
                                "请刷新页面后重试；若应当可以，请联系管理员核对您的角色和辖区。",
                                "Reload the page and try again. If you should be able to, ask the administrator about your roles."),
                        "403");
            case 405 ->
                new ErrorView(
                        405,
                        Text.of("这个网址不能这样使用。", "This address cannot be used like that."),
                        Text.of("请从页面上的按钮进入。", "Use the buttons of the pages."),
                        "405");
            case 413 -> tooLarge();
            case 500 ->
                new ErrorView(
                        500,
                        Text.of("系统出错，刚才的操作没有生效。", "Something failed; nothing was changed."),
                        Text.of(
                                "请稍后重试；若再次出现，请把下面的编号告诉管理员。",
                                "Try again; if it happens again, tell the administrator the number below."),
                        "500");
            default -> new ErrorView(status, NOT_FOUND, NOT_FOUND_REMEDY, String.valueOf(status));
        };
    }

    private static ErrorView tooLarge() {
        return new ErrorView(
                413,
                Text.of("内容太大，没有保存。", "This is too large and was not kept."),
                Text.of(
                        "请压缩后再上传：佐证不超过 20 MB，名单、数据文件不超过 64 MB，文本不超过 2 MB。",
                        "Make it smaller; evidence may have 20 MB, a list 64 MB, a text 2 MB."),
                "413");
    }

    @ExceptionHandler({NotFound.class, NoResourceFoundException.class})
    ErrorView notFound() {
        return ofStatus(404);
    }

    @ExceptionHandler
    ErrorView refused(Refused refused) {
        return new ErrorView(422, refused.what(), refused.remedy(), "422");
    }

    /// An address with something in it that names nothing is no address; a form with it is malformed.
    @ExceptionHandler
    ErrorView mismatch(MethodArgumentTypeMismatchException mismatch) {
        return ofStatus(mismatch.getParameter().hasParameterAnnotation(PathVariable.class) ? 404 : 400);
    }

    @ExceptionHandler({ServletRequestBindingException.class, MultipartException.class})
    ErrorView malformed() {
        return ofStatus(400);
    }

    @ExceptionHandler
    ErrorView tooLarge(MaxUploadSizeExceededException tooLarge) {
        return tooLarge();
    }

    @ExceptionHandler
    ErrorView failed(Exception failure, HttpServletRequest request) throws Exception {
        if (failure instanceof org.springframework.web.ErrorResponse known) {
            return ofStatus(known.getStatusCode().value());
        }
        if (failure instanceof org.apache.tomcat.util.http.InvalidParameterException refused) {
            // a form that is too long, or not one at all
            return ofStatus(refused.getErrorCode());
        }
        if (failure instanceof org.springframework.security.access.AccessDeniedException) {
            throw failure; // the filters know whether to ask for a sign-in
        }
        String number = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt());
        LOG.error("{} {} failed, number {}", request.getMethod(), request.getRequestURI(), number, failure);
        ErrorView view = ofStatus(500);
        return new ErrorView(500, view.what(), view.remedy(), number);
    }
}
