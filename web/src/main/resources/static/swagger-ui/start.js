// Everything it needs is served here; its validator at swagger.io is not asked.
SwaggerUIBundle({ url: '/v3/api-docs', dom_id: '#swagger-ui', deepLinking: true, validatorUrl: null });
