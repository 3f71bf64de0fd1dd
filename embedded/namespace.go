package embedded

import (
	"context"
	"errors"
	"fmt"
	"time"

	enumspb "go.temporal.io/api/enums/v1"
	namespacepb "go.temporal.io/api/namespace/v1"
	"go.temporal.io/api/operatorservice/v1"
	"go.temporal.io/api/serviceerror"
	"go.temporal.io/api/workflowservice/v1"
	sdkclient "go.temporal.io/sdk/client"
	"google.golang.org/protobuf/types/known/durationpb"
)

// EnsureNamespace makes the namespace, or sets the retention of one that exists: the time that closed workflows stay
// visible, and returns once the frontend knows it. It works on any Temporal; the client may be one for a namespace that doesn't exist yet.
func EnsureNamespace(ctx context.Context, client sdkclient.Client, name string, retention time.Duration) error {
	service := client.WorkflowService()
	found, err := service.DescribeNamespace(ctx, &workflowservice.DescribeNamespaceRequest{Namespace: name})
	var missing *serviceerror.NamespaceNotFound
	switch {
	case errors.As(err, &missing):
		if err := registerNamespace(ctx, service, name, retention); err != nil {
			return err
		}
		return awaitAccepted(ctx, service, name, "")
	case err != nil:
		return fmt.Errorf("looking for namespace %s: %w", name, err)
	case found.GetConfig().GetWorkflowExecutionRetentionTtl().AsDuration() == retention:
		return nil
	}
	_, err = service.UpdateNamespace(ctx, &workflowservice.UpdateNamespaceRequest{
		Namespace: name,
		Config:    &namespacepb.NamespaceConfig{WorkflowExecutionRetentionTtl: durationpb.New(retention)},
	})
	if err != nil {
		return fmt.Errorf("setting the retention of namespace %s: %w", name, err)
	}
	return nil
}

func registerNamespace(ctx context.Context, service workflowservice.WorkflowServiceClient, name string, retention time.Duration) error {
	_, err := service.RegisterNamespace(ctx, &workflowservice.RegisterNamespaceRequest{
		Namespace:                        name,
		WorkflowExecutionRetentionPeriod: durationpb.New(retention),
	})
	var exists *serviceerror.NamespaceAlreadyExists // somebody else was quicker
	if err != nil && !errors.As(err, &exists) {
		return fmt.Errorf("making namespace %s: %w", name, err)
	}
	return nil
}

// EnsureSearchAttributes registers what is missing and says whether anything was. It returns once the frontend accepts
// all of them; the other services follow within their refresh interval, during which a workflow that sets one retries
// its task. An attribute that exists with another type is an error, since its type can't change.
func EnsureSearchAttributes(
	ctx context.Context, client sdkclient.Client, namespace string, wanted map[string]enumspb.IndexedValueType,
) (added bool, err error) {
	known, err := client.OperatorService().ListSearchAttributes(ctx, &operatorservice.ListSearchAttributesRequest{Namespace: namespace})
	if err != nil {
		return false, fmt.Errorf("listing search attributes: %w", err)
	}
	missing := map[string]enumspb.IndexedValueType{}
	for name, kind := range wanted {
		switch is, exists := known.GetCustomAttributes()[name]; {
		case !exists:
			missing[name] = kind
		case is != kind:
			return false, fmt.Errorf("search attribute %s is of type %s and should be %s", name, is, kind)
		}
	}
	if len(missing) == 0 {
		return false, nil
	}
	_, err = client.OperatorService().AddSearchAttributes(ctx, &operatorservice.AddSearchAttributesRequest{
		Namespace: namespace, SearchAttributes: missing,
	})
	if err != nil {
		return false, fmt.Errorf("adding search attributes: %w", err)
	}
	for name := range missing {
		if err := awaitAccepted(ctx, client.WorkflowService(), namespace, name+" IS NULL"); err != nil {
			return true, err
		}
	}
	return true, nil
}

// askInterval stays below the 10 questions about workflows a second that a namespace may ask by default.
const askInterval = 200 * time.Millisecond

// awaitAccepted asks for workflows until the frontend knows the namespace and what the question speaks of: it learns
// news of both from the database, now and then.
func awaitAccepted(ctx context.Context, service workflowservice.WorkflowServiceClient, namespace, question string) error {
	for {
		_, err := service.CountWorkflowExecutions(ctx, &workflowservice.CountWorkflowExecutionsRequest{
			Namespace: namespace, Query: question,
		})
		var unknown *serviceerror.InvalidArgument
		var missing *serviceerror.NamespaceNotFound
		var busy *serviceerror.ResourceExhausted
		if err == nil {
			return nil
		}
		if !errors.As(err, &unknown) && !errors.As(err, &missing) && !errors.As(err, &busy) {
			return fmt.Errorf("waiting for namespace %s: %w", namespace, err)
		}
		select {
		case <-ctx.Done():
			return fmt.Errorf("waiting for namespace %s: %w", namespace, errors.Join(ctx.Err(), err))
		case <-time.After(askInterval):
		}
	}
}
