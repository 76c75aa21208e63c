package sample.house.gateway;

import org.springframework.web.bind.annotation.RestController;

/** A controller that does not say so. */
@RestController
public class Endpoint {}
