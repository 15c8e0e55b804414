// All resources are served locally; the online validator of swagger.io is disabled.
SwaggerUIBundle({ url: '/v3/api-docs', dom_id: '#swagger-ui', deepLinking: true, validatorUrl: null });
